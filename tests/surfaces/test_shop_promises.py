"""What the shop promises of goods: when they are ready, when they arrive, when a store is open."""

from datetime import timedelta

import pytest

from cast import open_places
from interlace.domains import catalog, orders, stock
from interlace.kit.money import Money
from interlace.kit.time import instant
from interlace.surfaces.shop.opening import today, week
from interlace.surfaces.shop.promise import arrivals, pickup
from interlace.surfaces.shop.variants import options
from interlace.vocabulary.ids import ItemId, ProductId

SATURDAY = instant("2026-03-14T15:09:26Z")


@pytest.fixture
async def porto(tx: None) -> stock.Location:
    await open_places()
    return await stock.location("porto")


@pytest.mark.parametrize(
    ("left", "wait", "said"),
    [
        (3, timedelta(hours=2), "3 in Porto, ready in 2 h"),
        (1, timedelta(minutes=45), "1 in Porto, ready in 45 min"),
        (6, timedelta(hours=43), "In stock in Porto, ready Mon at 10:09\u202fAM"),
        (2, timedelta(hours=20), "2 in Porto, ready tomorrow at 11:09\u202fAM"),
        (2, timedelta(hours=5), "2 in Porto, ready today at 8:09\u202fPM"),
        (0, timedelta(hours=2), "None in Porto"),
    ],
)
async def test_a_store_says_what_it_has_and_when(
    porto: stock.Location, left: int, wait: timedelta, said: str
):
    promised = pickup(porto, left, SATURDAY + wait, at=SATURDAY, locale="en_US")
    assert promised.text == said


async def test_a_store_says_when_it_opens_next(porto: stock.Location):
    assert today(porto, SATURDAY, "en_GB") == "Open until 19:00"
    assert today(porto, SATURDAY + timedelta(hours=5), "en_GB") == "Opens Monday at 10:00"
    assert week(porto, SATURDAY, "en_GB")[:3] == [
        ("Saturday", "10:00 – 19:00"),
        ("Sunday", "Closed"),
        ("Monday", "10:00 – 19:00"),
    ]


def test_a_delivery_says_its_days():
    delivery = orders.Delivery(
        market="PT",
        code="standard",
        name="Standard",
        price=Money(390, "EUR"),
        days_from=1,
        days_until=3,
    )
    [one] = arrivals([delivery], at=SATURDAY, locale="en_US")
    assert one.when == "Sun, Mar 15 – Tue, Mar 17"


def test_a_value_leads_to_the_variant_most_like_the_chosen_one():
    shown = [variant("S", "blue"), variant("L", "red"), variant("L", "blue")]
    size, colour = options(shown, shown[0])
    assert [(one.label, one.sku, one.current) for one in size.values] == [
        ("S", "S-blue", True),
        ("L", "L-blue", False),
    ]
    assert [(one.label, one.sku) for one in colour.values] == [("blue", "S-blue"), ("red", "L-red")]


def variant(size: str, colour: str) -> catalog.Item:
    sku = f"{size}-{colour}"
    return catalog.Item(
        id=ItemId.derived(sku),
        product_id=ProductId.derived("shirt"),
        sku=sku,
        name="Shirt",
        options={"size": size, "colour": colour},
        gtin=None,
        tax_class="standard",
        unit="piece",
        weight_g=None,
        image=None,
        active=True,
        brand="",
        category_path="",
        categories=(),
        slug="shirt",
    )
