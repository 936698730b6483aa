"""Say an item as a line of a table."""

from collections.abc import Iterable, Mapping

from interlace.domains.catalog.model import ItemRow, Price
from interlace.domains.catalog.rules_import import ATTRIBUTE, COLUMNS, OPTION

_PLAIN = tuple(column for column in COLUMNS if column != "price")


def cells(row: ItemRow, price: Price | None) -> dict[str, str]:
    """The cells of an item by column; empty ones are missing."""
    said = {name: str(getattr(row, name)) for name in _PLAIN if getattr(row, name) is not None}
    said |= {f"{OPTION}{name}": value for name, value in row.options.items()}
    said |= {f"{ATTRIBUTE}{name}": str(value) for name, value in row.attributes.items()}
    if price:
        said["price"] = str(price.unit.amount)
    return said


def header(lines: Iterable[Mapping[str, str]]) -> list[str]:
    """The usual columns, then each option and attribute that occurs."""
    more = {column for line in lines for column in line} - set(COLUMNS)
    return [*COLUMNS, *sorted(more, reverse=True)]
