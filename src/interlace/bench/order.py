"""Placing orders: two lines, an offer, tax, a hold, a card and the facts, beside pgbench TPC-B."""

from collections.abc import Sequence

from interlace.bench import pgbench, shelf
from interlace.bench.figure import Figure, hammer, percentile
from interlace.domains import orders
from interlace.engine import clock, db
from interlace.kit.actor import Actor
from interlace.providers.payments import card as cards
from interlace.providers.payments.cash import Cash
from interlace.vocabulary.ids import CartId, OrderId

CLIENTS = 16
ORDERS = 2_000
SALES = 800
ITEMS = 200
BASKET = 10
WARM_UP = 100
_TILL = Actor.system("till")
_CARD = orders.Tender(kind="card", token=cards.APPROVED)
_CASH = orders.Tender(kind="cash")


async def bench(url: str) -> Sequence[Figure]:
    """Orders placed per second by 16 clients, and ten-line till sales per second."""
    orders.payments.register(outside=cards.Card(), own=Cash())
    await shelf.open_shop(items=ITEMS)
    await shelf.open_store(items=ITEMS)
    placed, took = await _orders()
    sold, took_till = await _sales()
    tps = pgbench.tpc_b(url, clients=CLIENTS)
    reference = "pgbench TPC-B"
    return [
        Figure(
            what="orders placed",
            value=placed,
            unit="/s",
            reference=reference,
            against=tps,
            bar="≥ 30 %",
        ),
        Figure(what="p95 of placing", value=percentile(took, 0.95), unit="ms", bar="< 60 ms"),
        Figure(
            what=f"till sales of {BASKET} lines",
            value=sold,
            unit="/s",
            reference=reference,
            against=tps,
            bar="≥ 200/s",
        ),
        Figure(what="p95 of a till sale", value=percentile(took_till, 0.95), unit="ms"),
    ]


async def _orders() -> tuple[float, list[float]]:
    carts = [await _cart(number) for number in range(ORDERS + WARM_UP)]

    async def place(number: int) -> None:
        at = clock.now()
        await orders.place(carts[number], tenders=[_CARD], key="once", by=shelf.WEB, at=at)

    await hammer(lambda number: place(ORDERS + number), clients=CLIENTS, times=WARM_UP)
    return await hammer(place, clients=CLIENTS, times=ORDERS)


async def _sales() -> tuple[float, list[float]]:
    await hammer(_ring, clients=CLIENTS, times=WARM_UP)
    return await hammer(_ring, clients=CLIENTS, times=SALES)


async def _ring(number: int) -> None:
    at = clock.now()
    first = number * BASKET
    lines = tuple(orders.SaleLine(item=shelf.item((first + nth) % ITEMS)) for nth in range(BASKET))
    sale = orders.Sale(
        id=OrderId.new(at), market=shelf.MARKET, location=shelf.STORE, lines=lines, tenders=(_CASH,)
    )
    async with db.transaction():
        await orders.ring_up(sale, by=_TILL, at=at)


async def _cart(number: int) -> CartId:
    """A cart with two lines to be picked up."""
    at, by = clock.now(), shelf.WEB
    async with db.transaction():
        cart = await orders.open_cart(market=shelf.MARKET, by=by, at=at)
        for step in (0, 1):
            item = shelf.item((number * 2 + step) % ITEMS)
            await orders.put(cart.id, item, way="pickup", location=shelf.STORE, by=by, at=at)
        await orders.set_customer(cart.id, email=f"buyer{number}@example.com", by=by, at=at)
    return cart.id
