"""A hot item is spread over shards: faster, and still exact to the last unit."""

import asyncio
from datetime import timedelta

from cast import CASHIER, HOUSE, LISBON, MUG, open_places
from conftest import AT
from interlace.domains import stock
from interlace.domains.stock.store_shards import SHARDS
from interlace.engine import db
from interlace.vocabulary.ids import CartId, OrderId

LATER = AT + timedelta(minutes=15)


async def available(channel=None):
    return (await stock.availability([MUG], channel=channel, at=AT))[MUG, LISBON]


async def held():
    return (await stock.levels(items=[MUG], locations=[LISBON])).items[0].held


def hold(who, units=1, **more):
    lines = [stock.Want(MUG, LISBON, units)]
    return stock.hold(lines, for_=CartId.derived(str(who)), until=LATER, at=AT, **more)


async def test_spread_units_are_still_available_and_can_be_sold(places):
    await stock.receive([(MUG, 100)], at_location=LISBON, by=HOUSE, at=AT)
    await stock.limit_channel("web", LISBON, buffer=4, by=HOUSE, at=AT)
    await stock.spread(MUG, LISBON)
    assert (await available(), await available("web"), await held()) == (100, 96, 96)
    assert dict((await stock.explain(MUG, LISBON)).steps())["lent to shards"] == 3 * SHARDS
    one = await hold("ana")
    two = await hold("bruno", 2, key="bruno")
    assert (await hold("bruno", 2, key="bruno")).id == two.id
    assert await available() == 97
    await stock.allocate(one.lines, for_=OrderId.derived("ana"), hold=one.id, by=CASHIER, at=AT)
    await stock.release(two.id)
    assert await available() == 99
    sale = [stock.Want(MUG, LISBON, 99)]
    await stock.sell(sale, for_=OrderId.derived("sale"), by=CASHIER, at=AT)
    assert (await available(), await held()) == (0, 0)
    assert await stock.recount() == []


async def test_a_channel_that_may_not_sell_there_gets_nothing_from_shards(places):
    await stock.receive([(MUG, 100)], at_location=LISBON, by=HOUSE, at=AT)
    await stock.spread(MUG, LISBON)
    await hold("ana")
    await stock.limit_channel("web", LISBON, eligible=False, by=HOUSE, at=AT)
    try:
        await hold("bruno", channel="web")
    except stock.OutOfStock as refused:
        left = refused.fields["left"]
    assert (left, await available("till")) == (0, 99)
    assert await stock.recount() == []


async def test_many_buyers_of_a_hot_item_get_every_unit_and_not_one_more(commit_db):
    async with db.transaction():
        await open_places()
        await stock.receive([(MUG, 100)], at_location=LISBON, by=HOUSE, at=AT)
        await stock.spread(MUG, LISBON)

    async def buy(number):
        try:
            async with db.transaction():
                # Every twentieth buyer asks twice at once, as an impatient browser does.
                await hold(number, key=str(number - number % 20) if number % 20 < 2 else None)
        except stock.OutOfStock:
            return 0
        return 1

    answers = await asyncio.gather(*(buy(number) for number in range(200)), return_exceptions=True)
    assert [one for one in answers if isinstance(one, BaseException)] == []
    bought = sum(answers)
    async with db.transaction():
        assert (await available(), await held()) == (0, 100)
        assert await stock.recount() == []
    assert 100 <= bought <= 110
