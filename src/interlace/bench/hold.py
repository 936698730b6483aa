"""Hold stock: one hot item that everybody wants, and many that few want at once."""

import asyncio
import random
from datetime import timedelta

from interlace.bench import pgbench, shelf
from interlace.bench.figure import Figure, hammer, percentile
from interlace.domains import stock
from interlace.engine import clock, db
from interlace.vocabulary.ids import CartId

CLIENTS, HOLDS, ITEMS = 24, 4000, 2000
BUYERS, UNITS = 300, 100


async def bench(url: str) -> list[Figure]:
    """Holds a second, and whether three hundred buyers of a hundred units get exactly a hundred."""
    await shelf.open_shop(items=ITEMS)
    chance = random.Random(1)  # noqa: S311  the same carts in every run
    hot = await hammer(lambda _: _hold(0), clients=CLIENTS, times=HOLDS // 4)
    async with db.transaction():
        await stock.spread(shelf.item(0), shelf.WAREHOUSE)
    spread = await hammer(lambda _: _hold(0), clients=CLIENTS, times=HOLDS)
    many = await hammer(lambda _: _hold(chance.randrange(1, ITEMS)), clients=CLIENTS, times=HOLDS)
    sold, seconds = await _rush()
    tps = pgbench.tpc_b(url)
    return [
        *_holds("one hot item on one row", hot, tps),
        *_holds("one hot item spread over shards", spread, tps, bar="≥ 5,000/s"),
        *_holds("2,000 items", many, tps),
        Figure(what="300 buyers at once for 100 units: held", value=sold, unit="", bar="100"),
        Figure(what="… seconds", value=seconds, unit="s", bar="< 5 s"),
    ]


def _holds(
    what: str, measured: tuple[float, list[float]], tps: float, *, bar: str = ""
) -> list[Figure]:
    rate, took = measured
    reference = "pgbench TPC-B"
    return [
        Figure(
            what=f"holds of {what}",
            value=rate,
            unit="/s",
            reference=reference,
            against=tps,
            bar=bar,
        ),
        Figure(what="… p99", value=percentile(took, 0.99), unit="ms"),
    ]


async def _hold(number: int) -> None:
    at = clock.now()
    wanted = [stock.Want(shelf.item(number), shelf.WAREHOUSE, 1)]
    async with db.transaction():
        await stock.hold(wanted, for_=CartId.new(), until=at + timedelta(minutes=10), at=at)


async def _rush() -> tuple[int, float]:
    at = clock.now()
    async with db.transaction():
        everything = await stock.availability(
            [shelf.item(ITEMS - 1)], locations=[shelf.WAREHOUSE], at=at
        )
        left = next(iter(everything.values()))
        await stock.adjust(
            shelf.item(ITEMS - 1),
            shelf.WAREHOUSE,
            UNITS - left,
            reason="counted",
            by=shelf.HOUSE,
            at=at,
        )

    async def buyer() -> bool:
        try:
            await _hold(ITEMS - 1)
        except stock.OutOfStock:
            return False
        return True

    began = asyncio.get_running_loop().time()
    got = await asyncio.gather(*(buyer() for _ in range(BUYERS)))
    return sum(got), asyncio.get_running_loop().time() - began
