"""The timeline loses nothing, tells nothing twice and keeps its order."""

import asyncio
import random

import pytest

from conftest import AT
from interlace.engine import db, tell, timeline
from interlace.engine.timeline import partitions, store
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id

WRITERS = 8
EACH = 250


class MugId(Id, prefix="mug"):
    __slots__ = ()


class MugWashed(Fact):
    """Mug {number} was washed."""

    mug: MugId
    number: int


async def test_a_reader_never_skips_a_late_commit(commit_db):
    chance = random.Random(7)
    finished = asyncio.Event()

    async def writer(which: int) -> None:
        for number in range(EACH):
            async with db.transaction():
                await tell(
                    MugWashed(mug=MugId.new(), number=which * EACH + number),
                    by=Actor.system(),
                    at=AT,
                )
                await db.flush()
                await asyncio.sleep(chance.random() * 0.004)

    async def reader() -> list[int]:
        seen: list[int] = []
        while True:
            last_round = finished.is_set()
            async with db.transaction():
                cursor = await timeline.claim("reader")
                told, after = await timeline.read(cursor, limit=37)
                seen.extend(one.data["number"] for one in told)
                await timeline.advance("reader", after)
            if last_round and not told:
                return seen
            await asyncio.sleep(0.001)

    reading = asyncio.create_task(reader())
    await asyncio.gather(*(writer(which) for which in range(WRITERS)))
    finished.set()
    seen = await reading
    assert len(seen) == WRITERS * EACH
    assert sorted(seen) == list(range(WRITERS * EACH))


async def test_what_is_told_stands_only_if_the_transaction_does(commit_db):
    mug = MugId.new()
    with pytest.raises(RuntimeError, match="put back"):
        await wash_and_put_back(mug)
    async with db.transaction():
        assert await timeline.facts_about(mug) == []


async def wash_and_put_back(mug: MugId) -> None:
    async with db.transaction():
        await tell(MugWashed(mug=mug, number=1), by=Actor.system(), at=AT)
        raise RuntimeError("put back")


async def test_a_fact_comes_back_as_it_was_told(tx):
    mug = MugId.new()
    fact = MugWashed(mug=mug, number=3)
    await tell(fact, by=Actor("staff", "staff_x", "till"), at=AT)
    (told,) = await timeline.facts_about(mug)
    assert told.fact == fact
    assert (told.kind, told.channel, told.actor, told.at) == (
        "mug.washed",
        "till",
        "staff:staff_x",
        AT,
    )
    assert told.sentence == "Mug 3 was washed."


@pytest.mark.parametrize("many", [3, 60])
async def test_few_facts_and_many_come_back_in_their_order(tx, many):
    mug = MugId.new()
    facts = [MugWashed(mug=mug, number=number) for number in range(many)]
    told = [
        timeline.Entry(one.kind, AT, "till", mug, mug, "key:sink", wire.encode(one))
        for one in facts
    ]
    await timeline.write(told)
    rows = await timeline.facts_about(mug)
    assert [row.fact for row in rows] == facts
    assert len({row.id for row in rows}) == many
    assert {(row.channel, row.actor, row.identifier) for row in rows} == {
        ("till", "key:sink", mug.bytes)
    }


async def test_a_month_made_late_takes_over_the_facts_of_the_rest(tx):
    mug = MugId.new()
    await tell(MugWashed(mug=mug, number=1), by=Actor.system(), at=AT)
    await db.flush()
    assert await timeline.in_the_rest() == 1
    assert await timeline.ensure_months(AT, AT) == 1
    assert await timeline.in_the_rest() == 0
    assert await timeline.ensure_months(AT, AT) == 0
    assert [one.data["number"] for one in await timeline.facts_about(mug)] == [1]


async def test_the_daily_round_makes_the_months_ahead(tx):
    await partitions.make_months(AT)
    rows = await db.fetch(store.PARTITIONS)
    names = {row["relname"] for row in rows}
    assert {"facts_2026_03", "facts_2026_04", "facts_2026_05"} <= names
