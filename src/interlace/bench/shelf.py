"""A shop to measure: one market, a warehouse and a store, many items with price and stock."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from interlace.domains import catalog, offers, orders, stock
from interlace.engine import clock, db, timeline
from interlace.kit.actor import Actor
from interlace.kit.geometry import Point
from interlace.kit.money import Money
from interlace.vocabulary.ids import ItemId, LocationId, OfferId

WEB = Actor.system(channel="web")
HOUSE = Actor.system()
MARKET, CURRENCY = "PT", "EUR"
OPENED = datetime(2025, 1, 1, tzinfo=UTC)
WAREHOUSE_CODE, STORE_CODE = "warehouse", "store"
WAREHOUSE = LocationId.derived(WAREHOUSE_CODE)
STORE = LocationId.derived(STORE_CODE)
PLENTY = 1_000_000
ADDRESS = stock.Address(street="Rua do Mar 1", city="Porto", postcode="4000-001", country="PT")


def sku(number: int) -> str:
    return f"item-{number:05}"


def item(number: int) -> ItemId:
    return ItemId.derived(sku(number))


async def open_shop(*, items: int, on_hand: int = PLENTY) -> None:
    """A market, a warehouse, items at 10.00 with `on_hand` of each, and ten percent off."""
    async with db.transaction():
        await timeline.ensure_months(OPENED, clock.now())
        await catalog.define_market(
            MARKET,
            name="Portugal",
            currency=CURRENCY,
            countries=["PT"],
            locale="pt_PT",
            prices_include_tax=True,
            by=HOUSE,
            at=OPENED,
        )
        await _fill_catalog(items)
        await _open(WAREHOUSE_CODE, "warehouse")
        await _receive(WAREHOUSE, items=items, on_hand=on_hand)
        price = Money.of("3.90", CURRENCY)
        delivery = orders.Delivery(
            market=MARKET, code="standard", name="Standard", price=price, days_from=1, days_until=3
        )
        await orders.deliveries.define(delivery, position=0)
        await _publish_offer()


async def open_store(*, items: int) -> None:
    """A store with plenty of each item."""
    async with db.transaction():
        await _open(STORE_CODE, "store")
        await _receive(STORE, items=items, on_hand=PLENTY)


async def _receive(place: LocationId, *, items: int, on_hand: int) -> None:
    goods = [(item(number), on_hand) for number in range(items)]
    await stock.receive(goods, at_location=place, by=HOUSE, at=clock.now() - timedelta(minutes=1))


async def _fill_catalog(items: int) -> None:
    prices = await catalog.define_price_list(
        "standard", name="Portugal", market=MARKET, by=HOUSE, at=OPENED
    )
    rows = [
        catalog.ItemRow(sku=sku(number), name=f"Item {number}", category="Things")
        for number in range(items)
    ]
    await catalog.define_items(rows, by=HOUSE, at=OPENED)
    cost = Money.of("10.00", CURRENCY)
    await catalog.set_prices(
        [catalog.PriceRow(prices, item(number), cost, OPENED) for number in range(items)],
        by=HOUSE,
        at=OPENED,
    )


async def _open(code: str, kind: str) -> None:
    await stock.open_location(
        code=code,
        name=code.capitalize(),
        kind=kind,
        address=ADDRESS,
        point=Point(41.15, -8.61),
        timezone="Europe/Lisbon",
        by=HOUSE,
        at=OPENED,
    )


async def _publish_offer() -> None:
    offer = offers.Offer(
        id=OfferId.derived("ten percent"),
        name="Ten percent",
        give=offers.effects.Percent(percent=Decimal(10)),
        stage=offers.terms.Stage.ITEM,
    )
    await offers.publish(offer, by=HOUSE, at=OPENED)
