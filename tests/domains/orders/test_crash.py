"""kill -9 between any two steps of placing an order loses nothing and doubles nothing."""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

from cast import LISBON
from conftest import AT
from domains.orders import dying
from domains.orders.conftest import open_shop
from interlace.domains import orders, stock
from interlace.domains.orders import store_payments
from interlace.engine import db, worker
from interlace.providers.payments.card import Card
from interlace.vocabulary.ids import CartId

CARTS = 60
LATER = AT + timedelta(minutes=2)
TESTS = Path(__file__).parents[2]


async def cart(mug, nth):
    id_ = CartId.derived(str(nth))
    await orders.open_cart(market="PT", id=id_, by=dying.BRUNO, at=AT)
    await orders.put(id_, mug, way="pickup", location=LISBON, by=dying.BRUNO, at=AT)
    await orders.set_customer(id_, phone="+351911111111", by=dying.BRUNO, at=AT)
    return id_


async def kill_at_every_step(url, books, carts):
    """The number of steps there are."""
    source = str(TESTS.parent / "src")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", dying.__name__, url, str(books), *map(str, carts)),
        stdout=asyncio.subprocess.PIPE,
        cwd=TESTS,
        env={**os.environ, "PYTHONPATH": source},
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return int(out)


async def test_kill_9_at_any_step_loses_and_doubles_nothing(commit_db, tmp_path):
    async with db.transaction():
        shop = await open_shop()
        await stock.receive([(shop.mug, CARTS)], at_location=LISBON, by=dying.BRUNO, at=AT)
        carts = [await cart(shop.mug, nth) for nth in range(CARTS)]
    steps = await kill_at_every_step(commit_db, tmp_path / "bank", carts)
    assert steps > 15
    card = Card(tmp_path / "bank")
    orders.payments.register(outside=card)

    tried = carts[: steps + 1]
    for nth, id_ in enumerate(tried):
        if nth % 2:  # the customer tries again; for the others the house has to find out itself
            await orders.place(id_, tenders=dying.TENDERS, key="only", by=dying.BRUNO, at=LATER)
    async with db.transaction():
        astray = await store_payments.astray(LATER, CARTS)
    for payment in astray:
        await orders.payments.settle(payment, at=LATER)
    await worker.drain()

    async with db.transaction():
        placed = {id_: (await orders.cart(id_)).order for id_ in tried}
        made = [await orders.order(order) for order in placed.values() if order]
        [level] = (await stock.levels(items=[shop.mug], locations=[LISBON])).items
        assert await stock.recount() == []
    assert all(placed[id_] for id_ in tried[1::2])
    # Money is agreed exactly once for every order, and for nothing else.
    agreed = [entry.key for entry in card.bank.entries() if entry.state == "authorised"]
    assert sorted(agreed) == sorted(str(one.payments[0].id) for one in made)
    assert level.allocated == len(made)
    # Whoever got as far as the bank has an order, though nobody tried again.
    asked = next(nth for nth, id_ in enumerate(tried[::2]) if placed[id_])
    assert all(placed[id_] for id_ in tried[::2][asked:])
