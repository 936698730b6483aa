"""Placing orders: two lines, an offer, tax, a hold, a card and the facts, beside pgbench TPC-B."""

from collections.abc import Sequence
from decimal import Decimal

from interlace.bench import pgbench
from interlace.bench.figure import Figure, hammer, percentile
from interlace.domains import catalog, offers, orders, stock
from interlace.engine import clock, db
from interlace.kit.actor import Actor
from interlace.kit.geometry import Point
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.providers.payments import card as cards
from interlace.providers.payments.cash import Cash
from interlace.vocabulary.ids import CartId, ItemId, LocationId, OfferId, OrderId, PriceListId

CLIENTS = 16
ORDERS = 2_000
SALES = 800
ITEMS = 200
BASKET = 10
UNITS = 1_000_000
WARM_UP = 100
_US = Actor.system("web")
_TILL = Actor.system("till")
_CARD = orders.Tender(kind="card", token=cards.APPROVED)


async def bench(url: str) -> Sequence[Figure]:
    """Orders placed per second by 16 clients, and ten-line till sales per second."""
    orders.payments.register(outside=cards.Card(), own=Cash())
    async with db.transaction():
        place, items = await _shop()
    carts = [await _cart(items, place, number) for number in range(ORDERS + WARM_UP)]
    await hammer(lambda number: _place(carts[ORDERS + number]), clients=CLIENTS, times=WARM_UP)
    a_second, took = await hammer(
        lambda number: _place(carts[number]), clients=CLIENTS, times=ORDERS
    )
    await hammer(
        lambda number: _ring(items, place, number - WARM_UP), clients=CLIENTS, times=WARM_UP
    )
    sales, took_till = await hammer(
        lambda number: _ring(items, place, number), clients=CLIENTS, times=SALES
    )
    tps = pgbench.tpc_b(url, clients=CLIENTS)
    return [
        Figure(
            what="orders placed",
            value=a_second,
            unit="/s",
            reference="pgbench TPC-B",
            against=tps,
            bar="≥ 30 %",
        ),
        Figure(what="p95 of placing", value=percentile(took, 0.95), unit="ms", bar="< 60 ms"),
        Figure(what=f"till sales of {BASKET} lines", value=sales, unit="/s", bar="≥ 200/s"),
        Figure(what="p95 of a till sale", value=percentile(took_till, 0.95), unit="ms"),
    ]


async def _place(cart: CartId) -> None:
    await orders.place(cart, tenders=[_CARD], key="once", by=_US, at=clock.now())


async def _ring(items: Sequence[ItemId], place: LocationId, number: int) -> None:
    at = clock.now()
    lines = tuple(
        orders.SaleLine(item=items[(number * BASKET + nth) % ITEMS]) for nth in range(BASKET)
    )
    sale = orders.Sale(
        id=OrderId.new(at),
        market="PT",
        location=place,
        lines=lines,
        tenders=(orders.Tender(kind="cash"),),
    )
    async with db.transaction():
        await orders.ring_up(sale, by=_TILL, at=at)


async def _cart(items: Sequence[ItemId], place: LocationId, number: int) -> CartId:
    """A cart with two lines to be picked up."""
    at = clock.now()
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=_US, at=at)
        for step in (0, 1):
            item = items[(number * 2 + step) % ITEMS]
            await orders.put(cart.id, item, way="pickup", location=place, by=_US, at=at)
        await orders.set_customer(cart.id, email=f"buyer{number}@example.com", by=_US, at=at)
    return cart.id


async def _shop() -> tuple[LocationId, list[ItemId]]:
    """A market, a store full of goods, and ten percent off everything."""
    at = clock.now()
    await catalog.define_market(
        "PT",
        name="Portugal",
        currency="EUR",
        countries=["PT"],
        locale="pt_PT",
        prices_include_tax=True,
        by=_US,
        at=at,
    )
    list_id = await catalog.define_price_list("PT", name="Portugal", market="PT", by=_US, at=at)
    items = [await _thing(number, list_id, at) for number in range(ITEMS)]
    place = await stock.open_location(
        code="store",
        name="Store",
        kind="store",
        address=stock.Address("Rua 1", "1200-203", "Lisboa", "PT"),
        point=Point(38.7, -9.1),
        timezone="Europe/Lisbon",
        by=_US,
        at=at,
    )
    await stock.receive([(item, UNITS) for item in items], at_location=place.id, by=_US, at=at)
    await offers.publish(
        offers.Offer(
            id=OfferId.derived("ten"),
            name="Ten percent",
            give=offers.effects.Percent(percent=Decimal(10)),
        ),
        by=_US,
        at=at,
    )
    return place.id, items


async def _thing(number: int, list_id: PriceListId, at: Instant) -> ItemId:
    product = await catalog.define_product(
        f"p{number}", name=f"Thing {number}", category="Things", by=_US, at=at
    )
    item = await catalog.define_item(product, sku=f"s{number}", by=_US, at=at)
    await catalog.set_price(item, Money(1000 + number, "EUR"), on=list_id, by=_US, at=at)
    return item
