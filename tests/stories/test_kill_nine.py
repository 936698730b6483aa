"""kill -9 during checkout loses nothing and doubles nothing, however often it comes."""

import asyncio
import os
from decimal import Decimal

from cast import HOUSE, LISBON
from conftest import AT
from interlace.domains import offers, orders, stock
from interlace.engine import db, worker
from interlace.vocabulary.ids import OfferId
from serving import serving
from stories.books import wrong
from stories.buyers import buyers

BUYERS = 180 if os.environ.get("INTERLACE_DRILL") else 30
KILLS_AFTER = range(6, BUYERS, 11)
FEW = 20


async def kill_and_start_again(served, crowd):
    for many in KILLS_AFTER:
        await crowd.served(many)
        served.kill()
        await served.start()


async def test_kill_9_during_checkout_loses_and_doubles_nothing(shop, commit_db, tmp_path, bank):
    seventh = offers.effects.Percent(percent=Decimal("14.29"))
    first_few = offers.terms.Limit(per="total", times=FEW)
    async with db.transaction():
        goods = [(item, 200) for item in (shop.mug, shop.beans)]
        await stock.receive(goods, at_location=LISBON, by=HOUSE, at=AT)
        await offers.publish(
            offers.Offer(
                id=OfferId.derived("few"), name="For the first", give=seventh, limits=(first_few,)
            ),
            by=HOUSE,
            at=AT,
        )
    baskets = [{str(shop.mug): 1 + nth % 2, str(shop.beans): 3} for nth in range(BUYERS)]
    async with serving(commit_db, tmp_path, processes=2) as served, buyers(served.url) as crowd:
        await asyncio.gather(crowd.all(baskets), kill_and_start_again(served, crowd))
    await worker.drain()
    async with db.reading():
        placed = (await orders.list_(limit=200)).items
        made = [await orders.order(one.id) for one in placed]
    # Whoever was told of an order has it, and nobody has one they were not told of.
    assert [one.text for one in crowd.answers if one.status_code != 201] == []
    assert sorted(one.json()["id"] for one in crowd.answers) == sorted(str(one.id) for one in made)
    assert len(made) == BUYERS
    units = sum(sum(goods.values()) for goods in baskets)
    assert sum(line.quantity for order in made for line in order.lines) == units
    # The offer was for twenty orders: twenty have it, whoever was killed while they asked for it.
    assert sum(1 for order in made if order.discount) == FEW
    assert await wrong(bank) == []
