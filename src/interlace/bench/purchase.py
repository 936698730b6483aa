"""A guest's whole purchase over HTTP: cart, two items, address, delivery, pay, placed."""

from collections.abc import Sequence

from interlace.bench import pgbench, shelf
from interlace.bench.figure import Figure, percentile
from interlace.bench.served import Line, hammer_web
from interlace.providers.payments import card

CLIENTS, PURCHASES, WARM_UP, ITEMS = 16, 600, 64, 200
ADDRESS = {
    "name": "Ana Lima",
    "street": "Rua do Mar 1",
    "postcode": "4000-001",
    "city": "Porto",
    "country": "PT",
}
TENDERS = [{"kind": "card", "token": card.APPROVED}]


async def bench(url: str) -> Sequence[Figure]:
    """Purchases per second by 16 clients at one web process; each is seven requests."""
    await shelf.open_shop(items=ITEMS)
    a_second, took = await hammer_web(
        url, _purchase, clients=CLIENTS, warm_up=WARM_UP, times=PURCHASES
    )
    tps = pgbench.tpc_b(url, clients=CLIENTS)
    return [
        Figure(
            what="purchases over HTTP",
            value=a_second,
            unit="/s",
            reference="pgbench TPC-B",
            against=tps,
            bar="≥ 2.9 % (130/s where pgbench gives 4,456)",
        ),
        Figure(what="p95 of a purchase", value=percentile(took, 0.95), unit="ms", bar="< 200 ms"),
    ]


async def _purchase(line: Line, number: int) -> None:
    opened = await line.tell("POST", "/api/v1/carts", {"market": shelf.MARKET})
    cart = f"/api/v1/carts/{opened['id']}"
    for step in (0, 1):
        item = str(shelf.item((number * 2 + step) % ITEMS))
        await line.ask("POST", f"{cart}/lines", {"item": item})
    await line.ask("PUT", f"{cart}/customer", {"email": f"buyer{number}@example.com"})
    await line.ask("PUT", f"{cart}/address", ADDRESS)
    await line.ask("PUT", f"{cart}/delivery", {"code": "standard"})
    await line.ask("POST", f"{cart}/order", {"tenders": TENDERS})
