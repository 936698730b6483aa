"""Every product has a picture, drawn the same each time, that a browser can show."""

from xml.etree import ElementTree as ET

import pytest

from interlace.demo.pictures import picture
from interlace.demo.pictures.choose import motif


def test_pictures_are_valid_small_and_always_the_same(shelf):
    for good in list(shelf.values())[::400]:
        drawn = picture(name=good.name, brand=good.brand, path=good.path)
        assert ET.fromstring(drawn).attrib["viewBox"] == "0 0 400 400"
        assert len(drawn) < 6_000
        assert drawn == picture(name=good.name, brand=good.brand, path=good.path)


def test_a_brand_with_an_ampersand_does_not_break_the_picture():
    path = ("Grocery", "Chips & Snacks", "Potato Chips")
    drawn = picture(name="Potato Chips", brand="<Salt & Co>", path=path)
    assert "&lt;SALT &amp; CO&gt;" in drawn
    ET.fromstring(drawn)


@pytest.mark.parametrize(
    ("path", "drawing"),
    [
        (("Produce", "Tropical Fruit", "Bananas"), "banana"),
        (("Grocery", "Milk", "Milk"), "jug"),
        (("Grocery", "Bread, Buns & Rolls", "Hot Dog Buns"), "bun"),
        (("Grocery", "Cat Food", "Dry Cat Food"), "pet_can"),
        (("Fuel", "Fuel", "Regular Unleaded Gasoline"), "pump"),
        (("Household & Health", "Batteries", "Alkaline Batteries"), "battery"),
        (("Produce", "Peppers", "Green Bell Peppers"), "pepper"),
        (("Somewhere", "Unheard Of", "Thingummy"), "parcel"),
    ],
)
def test_goods_are_drawn_as_what_they_are(path, drawing):
    assert motif(path).__name__ == drawing


def test_most_goods_have_a_drawing_of_their_own(shelf):
    drawings = [motif(good.path).__name__ for good in shelf.values()]
    assert drawings.count("parcel") < len(drawings) / 20
    assert len(set(drawings)) > 70
