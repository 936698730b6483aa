"""The first page of 24 products with their prices, over HTTP."""

from collections.abc import Sequence

from interlace.bench import pgbench, shelf
from interlace.bench.figure import Figure, percentile
from interlace.bench.served import Line, hammer_web

CLIENTS, PAGES, WARM_UP, ITEMS = 16, 6000, 200, 2000
PATH = f"/api/v1/products?market={shelf.MARKET}"


async def bench(url: str) -> Sequence[Figure]:
    """Pages per second by 16 clients at one web process, 2,000 products in the shop."""
    await shelf.open_shop(items=ITEMS)
    a_second, took = await hammer_web(url, _look, clients=CLIENTS, warm_up=WARM_UP, times=PAGES)
    tps = pgbench.tpc_b(url, clients=CLIENTS)
    return [
        Figure(
            what="first pages of 24 products",
            value=a_second,
            unit="/s",
            reference="pgbench TPC-B",
            against=tps,
            bar="≥ 2,800/s (63 %)",
        ),
        Figure(what="p95 of a page", value=percentile(took, 0.95), unit="ms"),
    ]


async def _look(line: Line, _: int) -> None:
    await line.ask("GET", PATH)
