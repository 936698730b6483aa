"""Many at once, with real commits: nothing is sold twice and nobody waits for ever."""

import asyncio
import random
from datetime import timedelta

import pytest

from cast import BEANS, CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO, open_places
from conftest import AT
from interlace.domains import stock
from interlace.engine import db
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import CartId, OrderId

LATER = AT + timedelta(minutes=15)


@pytest.fixture
async def shelves(commit_db):
    async with db.transaction():
        await open_places()
        for place in (LISBON, PORTO):
            await stock.receive(
                [(MUG, 100), (LAMP, 100), (BEANS, 100)], at_location=place, by=HOUSE, at=AT
            )
    return commit_db


async def test_300_buyers_of_100_mugs_buy_exactly_100(shelves):
    left = set()

    async def buy(number):
        cart, order = CartId.derived(str(number)), OrderId.derived(str(number))
        lines = [stock.Want(MUG, LISBON, 1)]
        try:
            async with db.transaction():
                if number % 3 == 0:
                    await stock.sell(lines, for_=order, by=CASHIER, at=AT)
                    return 1
                hold = await stock.hold(lines, for_=cart, until=LATER, at=AT)
            async with db.transaction():
                await stock.allocate(lines, for_=order, hold=hold.id, by=CASHIER, at=AT)
        except stock.OutOfStock as refused:
            left.add(refused.fields["left"])
            return 0
        return 1

    assert sum(await asyncio.gather(*(buy(number) for number in range(300)))) == 100
    assert left == {0}
    async with db.transaction():
        [mugs] = (await stock.levels(items=[MUG], locations=[LISBON])).items
        assert (mugs.free, mugs.held, mugs.oversold) == (0, 0, 0)
        assert await stock.recount() == []


async def test_carts_in_any_order_never_deadlock(shelves):
    dice = random.Random(7)

    def some_lines():
        places = [(item, place) for item in (MUG, LAMP, BEANS) for place in (LISBON, PORTO)]
        chosen = dice.sample(places, dice.randint(2, 6))
        return [stock.Want(item, place, dice.randint(1, 3)) for item, place in chosen]

    async def shop(number):
        order = OrderId.derived(str(number))
        lines = some_lines()
        try:
            async with db.transaction():
                hold = await stock.hold(lines, for_=order, until=LATER if number % 4 else AT, at=AT)
            async with db.transaction():
                if number % 3 == 0:
                    await stock.release(hold.id)
                else:
                    await stock.lock(lines)
                    await stock.allocate(lines, for_=order, hold=hold.id, by=CASHIER, at=AT)
                    await stock.ship(lines[:1], for_=order, by=CASHIER, at=AT)
                    await stock.unallocate(lines[1:], for_=order)
        except Refusal:
            return 0
        return 1

    done = await asyncio.gather(*(shop(number) for number in range(120)), return_exceptions=True)
    assert not [one for one in done if isinstance(one, BaseException)]
    assert sum(done) > 20
    async with db.transaction():
        assert await stock.recount() == []
        assert all(one.oversold == 0 for one in (await stock.levels()).items)


async def test_a_killed_connection_leaves_nothing_half_done(shelves):
    async def die():
        async with db.transaction():
            await stock.hold([stock.Want(MUG, LISBON, 60)], for_=CartId.new(), until=LATER, at=AT)
            await stock.sell([stock.Want(LAMP, LISBON, 60)], for_=OrderId.new(), by=CASHIER, at=AT)
            pid = await db.fetchval("select pg_backend_pid()")
            async with db.apart(), db.transaction():
                await db.execute("select pg_terminate_backend($1)", pid)
            connection = await db.current().connection()
            while not connection.is_closed():  # noqa: ASYNC110  asyncpg has no event for it
                await asyncio.sleep(0.01)
            await stock.sell([stock.Want(BEANS, LISBON, 1)], for_=OrderId.new(), by=CASHIER, at=AT)

    with pytest.raises((*db.FAILURES, ConnectionError)):
        await die()
    async with db.transaction():
        found = await stock.availability([MUG, LAMP, BEANS], locations=[LISBON], at=AT)
        assert set(found.values()) == {100}
        assert await stock.recount() == []
