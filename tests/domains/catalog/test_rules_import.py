"""Lines of a table, read one by one."""

import pytest

from interlace.domains.catalog import rules_export, rules_import
from interlace.kit.refusal import Refusal

CELLS = {"sku": "mat", "name": "Mat", "category": "Floor"}


def test_a_line_says_weight_options_and_attributes():
    more = {"weight_g": " 900.0 ", "option:Size": "L", "attribute:Material": "Wool"}
    line = rules_import.understood(CELLS | more, currency="EUR")
    assert line.price is None
    assert (line.row.weight_g, line.row.options) == (900, {"Size": "L"})
    assert line.row.attributes == {"Material": "Wool"}


@pytest.mark.parametrize("text", ["heavy", "Infinity", "NaN"])
def test_a_weight_that_is_no_number_is_refused(text):
    with pytest.raises(Refusal, match=f"`{text}` in column weight_g is not a number"):
        rules_import.understood(CELLS | {"weight_g": text}, currency="EUR")


def test_an_item_without_a_price_is_written_without_one():
    row = rules_import.understood(CELLS, currency="EUR").row
    cells = rules_export.cells(row, None)
    assert "price" not in cells
    assert rules_export.header([cells])[:3] == ["sku", "name", "category"]
