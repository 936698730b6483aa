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
WAREHOUSE = LocationId.derived("warehouse")
PLENTY = 1_000_000
ADDRESS = stock.Address(street="Rua do Mar 1", city="Porto", postcode="4000-001", country="PT")


def sku(number: int) -> str:
    return f"item-{number:05}"


def item(number: int) -> ItemId:
    return ItemId.derived(sku(number))


async def open_shop(*, items: int, on_hand: int = PLENTY) -> None:
    """Define the items at 10.00 and put `on_hand` of each into the warehouse."""
    at = clock.now() - timedelta(minutes=1)
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
        await stock.open_location(
            code="warehouse",
            name="Warehouse",
            kind="warehouse",
            address=ADDRESS,
            point=Point(41.15, -8.61),
            timezone="Europe/Lisbon",
            by=HOUSE,
            at=OPENED,
        )
        goods = [(item(number), on_hand) for number in range(items)]
        await stock.receive(goods, at_location=WAREHOUSE, by=HOUSE, at=at)
        await orders.deliveries.define(
            orders.Delivery(
                market=MARKET,
                code="standard",
                name="Standard",
                price=Money.of("3.90", CURRENCY),
                days_from=1,
                days_until=3,
            ),
            position=0,
        )
        await offers.publish(
            offers.Offer(
                id=OfferId.derived("ten percent"),
                name="Ten percent",
                give=offers.effects.Percent(percent=Decimal(10)),
                stage=offers.terms.Stage.ITEM,
            ),
            by=HOUSE,
            at=OPENED,
        )
