"""The people, places and things that every test knows by name."""

from typing import NamedTuple

from interlace.domains import catalog
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, ItemId, PriceListId, StaffId

CASHIER = Actor("staff", str(StaffId.derived("cashier", "lisbon")), "till")

ANA = {"name": "Ana Lima", "email": "ana@example.com", "phone": "+351912345678"}
"""Loyal, consents to everything."""
CHLOE = {"name": "Chloé Martin", "email": "chloe@example.com", "phone": "+351933333333"}
"""Shares a tablet with Dan."""
DAN = {"name": "Dan Okafor", "email": "dan@example.com", "phone": "+351944444444"}

HOUSE = Actor.system()
PT = "PT"


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
