"""Two tills and the web want the last mug."""

import asyncio

import pytest

from cast import CASHIER, HOUSE, LISBON, visitor
from conftest import AT
from interlace.domains import orders, stock
from interlace.engine import db, worker
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import IdentifierId, OrderId

BRUNO = visitor(IdentifierId.derived("bruno"))
BUYERS = [("take", CASHIER), ("take", CASHIER), ("pickup", BRUNO)]


@pytest.fixture
async def last_mug(shop):
    """Nine of the ten mugs in Lisbon turn out to be broken."""
    async with db.transaction():
        await stock.adjust(shop.mug, LISBON, -9, reason="damaged", by=HOUSE, at=AT)
    return shop.mug


async def buy(mug, way, by):
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=by, at=AT)
        await orders.put(cart.id, mug, way=way, location=LISBON, by=by, at=AT)
        await orders.set_customer(cart.id, phone="+351911111111", by=by, at=AT)
    tender = orders.Tender(kind="card", token=cards.APPROVED)
    return await orders.place(cart.id, tenders=[tender], by=by, at=AT)


async def test_one_of_three_gets_it_and_the_others_hear_that_none_is_left(last_mug, bank):
    answers = await asyncio.gather(
        *(buy(last_mug, way, by) for way, by in BUYERS), return_exceptions=True
    )
    [order] = [one for one in answers if isinstance(one, orders.Order)]
    refused = [one for one in answers if isinstance(one, stock.OutOfStock)]
    assert [(one.fields["wanted"], one.fields["left"]) for one in refused] == [(1, 0), (1, 0)]
    async with db.reading():
        assert [one.id for one in (await orders.list_()).items] == [order.id]
        [level] = (await stock.levels(items=[last_mug], locations=[LISBON])).items
        assert level.on_hand - level.allocated == 0
        assert (level.held, level.oversold) == (0, 0)
        assert await stock.recount() == []
    # Whoever got nothing pays nothing.
    assert [one.state for one in bank.entries()] == ["authorised"]


async def test_a_mug_that_already_left_over_the_counter_is_told_and_flagged(last_mug):
    sold_online = await buy(last_mug, "pickup", BRUNO)
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=last_mug),),
        tenders=(orders.Tender(kind="cash"),),
    )
    async with db.transaction():
        rung = await orders.ring_up(sale, by=CASHIER, at=AT)
    await worker.drain()
    async with db.reading():
        assert (await orders.order(rung.id)).flags == ("oversold",)
        assert (await orders.order(sold_online.id)).flags == ()
        [level] = (await stock.levels(items=[last_mug], locations=[LISBON])).items
        assert (level.on_hand, level.allocated, level.oversold) == (0, 1, 1)
