"""Names, bar codes and sizes of the goods are readable, valid and always the same."""

import pytest
from stdnum import ean

from interlace.demo import names
from interlace.demo.gtin import check_digit, gtin
from interlace.demo.sizes import Size, size


def test_every_product_of_the_files_has_a_name_a_place_and_a_bar_code_of_its_own(shelf):
    assert len(shelf) == 92_333
    assert all(good.name and all(good.path) for good in shelf.values())
    assert len({good.gtin for good in shelf.values()}) == len(shelf)
    assert all(ean.is_valid(good.gtin) for good in shelf.values())


def test_the_best_sellers_read_as_in_a_shop(shelf):
    assert [shelf[product].title for product in (1082185, 1029743, 995242, 951590, 826249)] == [
        "Bananas",
        "Larkfield Whole Milk, 1 gal",
        "Larkfield Whole Milk",
        "Stonemill Buttermilk White Bread, 20 oz",
        "Larkfield Hamburger Buns, 12 oz",
    ]


@pytest.mark.parametrize(
    ("category", "type_", "name"),
    [
        ("POTATOES", "POTATOES RUSSET (BULK&BAG)", "Russet Potatoes"),
        ("GRAPES", "GRAPES RED", "Red Grapes"),
        ("BREAD", "BREAD:ITALIAN/FRENCH", "French Bread"),
        ("FRZN POTATOES", "FRZN HASHBROWN POTATOES", "Frozen Hashbrown Potatoes"),
        ("ICE CREAM/MILK/SHERBTS", "PREMIUM", "Premium Ice Cream"),
        ("CANDY - CHECKLANE", "CANDY BARS (SINGLES)(INCLUDING", "Candy Bar"),
        ("TURKEY", "OTHER", "Other Turkey"),
        (None, None, "Store Item"),
    ],
)
def test_a_kind_is_named_in_plain_words(category, type_, name):
    assert names.kind(category, type_) == name


def test_a_brand_is_the_same_for_a_maker_and_the_house_brand_is_larkfield():
    assert names.brand("Private", 69, "GROCERY") == "Larkfield"
    assert names.brand("National", 1208, "GROCERY") == names.brand("National", 1208, "DRUG GM")
    assert names.brand("National", 2, "PRODUCE") == ""


@pytest.mark.parametrize(
    ("raw", "expected", "grams"),
    [
        ("1 GA", Size("1", "gal"), 3785),
        ("10/6.75 OZ", Size("6.75", "oz", 10), 1914),
        ("12 PK/12 OZ", Size("12", "oz", 12), 4082),
        ("(600) 4 LB", Size("4", "lb"), 1814),
        ("8 1/2 OZ", Size("8 1/2", "oz"), 241),
        ("1/2 GAL", Size("1/2", "gal"), 1893),
        (".13 OZ", Size("0.13", "oz"), 4),
        ("N   12 OZ", Size("12", "oz"), 340),
        ("750 ML", Size("750", "mL"), 750),
        ("24 CT", Size("24", "ct"), None),
    ],
)
def test_a_size_is_read(raw, expected, grams):
    assert size(raw) == expected
    assert expected.grams == grams


@pytest.mark.parametrize("raw", [None, "", "LARGE", "KIT/EACH", "974246 PK"])
def test_what_is_no_size_is_none(raw):
    assert size(raw) is None


def test_a_bar_code_is_for_use_inside_a_shop():
    assert gtin(1082185) == "2000010821853"
    assert check_digit("400638133393") == "1"
    with pytest.raises(ValueError, match="more digits"):
        gtin(10**11)
