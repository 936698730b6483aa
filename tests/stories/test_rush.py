"""Three hundred buyers at once, on the web and at tills, for a hundred mugs.

The suite sends a fifth of them; `./interlace drill` sends them all.
"""

import asyncio
import os
from collections import Counter

import pytest

from cast import HOUSE, LISBON
from conftest import AT
from interlace.domains import stock
from interlace.engine import db, worker
from serving import serving
from stories.books import wrong
from stories.buyers import buyers

BUYERS, MUGS = (300, 100) if os.environ.get("INTERLACE_DRILL") else (60, 20)


@pytest.mark.parametrize("killed", [False, True], ids=["calm", "kill -9 of a web process"])
async def test_the_mugs_there_are_get_sold_and_not_one_more(
    shop, commit_db, tmp_path, bank, killed
):
    async with db.transaction():
        await stock.receive([(shop.mug, MUGS - 10)], at_location=LISBON, by=HOUSE, at=AT)
    async with serving(commit_db, tmp_path, processes=2) as served, buyers(served.url) as rush:
        everybody = asyncio.create_task(rush.all([{str(shop.mug): 1}] * BUYERS))
        if killed:
            await rush.served(MUGS // 2)
            served.kill()
        await everybody
    assert Counter(one.status_code for one in rush.answers) == {201: MUGS, 409: BUYERS - MUGS}
    refused = [one.json() for one in rush.answers if one.status_code == 409]
    assert {(one["type"], one["left"]) for one in refused} == {("/problems/out-of-stock", 0)}
    assert len({one.json()["id"] for one in rush.answers if one.status_code == 201}) == MUGS
    await worker.drain()
    async with db.reading():
        [level] = (await stock.levels(items=[shop.mug], locations=[LISBON])).items
    assert (level.on_hand - level.allocated, level.held, level.oversold) == (0, 0, 0)
    assert await wrong(bank) == []
