"""The people, places and things that every test knows by name."""

from datetime import UTC, datetime
from typing import NamedTuple

from interlace.domains import catalog, stock
from interlace.kit.actor import Actor
from interlace.kit.geometry import Point
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, ItemId, LocationId, PriceListId, StaffId

CASHIER = Actor("staff", str(StaffId.derived("cashier", "lisbon")), "till")

ANA = {"name": "Ana Lima", "email": "ana@example.com", "phone": "+351912345678"}
"""Loyal, consents to everything."""
CHLOE = {"name": "Chloé Martin", "email": "chloe@example.com", "phone": "+351933333333"}
"""Shares a tablet with Dan."""
DAN = {"name": "Dan Okafor", "email": "dan@example.com", "phone": "+351944444444"}

HOUSE = Actor.system()
PT = "PT"

# Ids follow from codes, so a test can name an item or a place before it is there.
MUG = ItemId.derived("mug")
LAMP = ItemId.derived("lamp")
BEANS = ItemId.derived("beans")
LISBON = LocationId.derived("lisbon")
PORTO = LocationId.derived("porto")
WAREHOUSE = LocationId.derived("warehouse")
OPENED = datetime(2025, 1, 1, tzinfo=UTC)
"""When the places of the cast opened."""


def visitor(identifier: IdentifierId, channel: str = "web") -> Actor:
    """Somebody who looks around; Bruno is never more than that, he pays cash."""
    return Actor("person", str(identifier), channel, identifier)


class Goods(NamedTuple):
    """What the shop of the cast sells, and the list its prices are on."""

    mug: ItemId
    lamp: ItemId
    beans: ItemId
    list_id: PriceListId


async def portugal(at: Instant) -> PriceListId:
    """The market PT, in euro with tax included, and its standard price list."""
    await catalog.define_market(
        PT,
        name="Portugal",
        currency="EUR",
        countries=["PT"],
        locale="pt_PT",
        prices_include_tax=True,
        by=HOUSE,
        at=at,
    )
    return await catalog.define_price_list(
        "PT-standard", name="Portugal", market=PT, by=HOUSE, at=at
    )


async def mug(at: Instant) -> ItemId:
    """A blue mug for 12.50 EUR."""
    return await goods_item(
        "mug", "Mug", "Kitchen > Cups", gtin="5601234567892", options={"Colour": "Blue"}, at=at
    )


async def lamp(at: Instant) -> ItemId:
    """A lamp for 49.90 EUR."""
    return await goods_item("lamp", "Lamp", "Living > Lamps", gtin="5601234567908", at=at)


async def beans(at: Instant) -> ItemId:
    """Coffee beans for 8.00 EUR."""
    return await goods_item("beans", "Café beans", "Food > Coffee", tax_class="food", at=at)


async def goods(at: Instant) -> Goods:
    """Mug, lamp and beans with their prices in Portugal."""
    list_id = await portugal(at)
    sold = Goods(await mug(at), await lamp(at), await beans(at), list_id)
    for item, cents in ((sold.mug, 1250), (sold.lamp, 4990), (sold.beans, 800)):
        await catalog.set_price(item, Money(cents, "EUR"), on=list_id, by=HOUSE, at=at)
    return sold


async def goods_item(
    sku: str,
    name: str,
    category: str,
    *,
    at: Instant,
    gtin: str | None = None,
    options: dict[str, str] | None = None,
    tax_class: str = "standard",
) -> ItemId:
    """An item with a product of its own."""
    product = await catalog.define_product(
        sku, name=name, category=category, tax_class=tax_class, by=HOUSE, at=at
    )
    return await catalog.define_item(product, sku=sku, gtin=gtin, options=options, by=HOUSE, at=at)


async def open_places() -> None:
    """Open the two stores and the warehouse they are filled from."""
    await stock.open_location(
        code="lisbon",
        name="Lisbon",
        kind="store",
        address=stock.Address("Rua Garrett 73", "1200-203", "Lisboa", "PT"),
        point=Point(38.7107, -9.1412),
        timezone="Europe/Lisbon",
        hours=stock.Hours.daily("09:00-20:00"),
        by=HOUSE,
        at=OPENED,
    )
    await stock.open_location(
        code="porto",
        name="Porto",
        kind="store",
        address=stock.Address("Rua de Santa Catarina 112", "4000-442", "Porto", "PT"),
        point=Point(41.1496, -8.6072),
        timezone="Europe/Lisbon",
        hours=stock.Hours(week=(("10:00-19:00",),) * 6 + ((),)),
        prep_minutes=120,
        by=HOUSE,
        at=OPENED,
    )
    await stock.open_location(
        code="warehouse",
        name="Warehouse",
        kind="warehouse",
        address=stock.Address("Estrada da Circunvalação 9", "2005-100", "Santarém", "PT"),
        point=Point(39.2362, -8.6859),
        timezone="Europe/Lisbon",
        hours=stock.Hours.daily("06:00-22:00"),
        by=HOUSE,
        at=OPENED,
    )
