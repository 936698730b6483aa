"""Read what may be promised, as shop pages do all day."""

import random

from interlace.bench import pgbench, shelf
from interlace.bench.figure import Figure, hammer, percentile
from interlace.domains import stock
from interlace.engine import clock, db

CLIENTS, READS, ITEMS, PER_PAGE = 16, 6000, 20_000, 24


async def bench(url: str) -> list[Figure]:
    """One item, and a page of 24, over 20,000 items."""
    await shelf.open_shop(items=ITEMS)
    chance = random.Random(2)  # noqa: S311  the same items in every run
    one, one_took = await hammer(
        lambda _: _read([chance.randrange(ITEMS)]), clients=CLIENTS, times=READS
    )
    page, page_took = await hammer(
        lambda _: _read(chance.sample(range(ITEMS), PER_PAGE)), clients=CLIENTS, times=READS // 3
    )
    raw = pgbench.select_only(url, clients=CLIENTS)
    reference = "pgbench, select by key"
    return [
        Figure(
            what="availability of one item",
            value=one,
            unit="/s",
            reference=reference,
            against=raw,
            bar="≥ 2,000/s",
        ),
        Figure(what="… p99", value=percentile(one_took, 0.99), unit="ms", bar="< 10 ms"),
        Figure(
            what="availability of 24 items",
            value=page,
            unit="/s",
            reference=reference,
            against=raw,
        ),
        Figure(what="… p99", value=percentile(page_took, 0.99), unit="ms"),
    ]


async def _read(numbers: list[int]) -> None:
    items = [shelf.item(number) for number in numbers]
    async with db.reading():
        await stock.availability(items, channel="web", at=clock.now())
