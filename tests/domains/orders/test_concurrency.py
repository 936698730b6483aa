"""Many buyers at once, with real commits."""

import asyncio

import pytest

from cast import CASHIER, LISBON, visitor
from conftest import AT
from domains.orders.conftest import open_shop
from interlace.domains import orders, stock
from interlace.engine import db
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import CartId, IdentifierId, OrderId

BUYERS = 300
MUGS = 100


async def buy_on_the_web(mug, nth):
    by = visitor(IdentifierId.derived(str(nth)))
    async with db.transaction():
        cart = await orders.open_cart(market="PT", id=CartId.derived(str(nth)), by=by, at=AT)
        await orders.put(cart.id, mug, way="pickup", location=LISBON, by=by, at=AT)
        await orders.set_customer(cart.id, phone="+351911111111", by=by, at=AT)
    try:
        kind = orders.Tender(kind="card", token=cards.APPROVED)
        tender = orders.Tender(kind="cash") if nth % 2 else kind
        await orders.place(cart.id, tenders=[tender], by=by, at=AT)
    except stock.OutOfStock as refused:
        return refused.fields["left"]
    return 1


async def test_300_buyers_of_100_mugs_buy_exactly_100(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        await stock.receive([(shop.mug, MUGS - 10)], at_location=LISBON, by=CASHIER, at=AT)
    sold = await asyncio.gather(*(buy_on_the_web(shop.mug, nth) for nth in range(BUYERS)))
    assert sum(sold) == MUGS
    async with db.transaction():
        [level] = (await stock.levels(items=[shop.mug], locations=[LISBON])).items
        assert (level.on_hand, level.allocated, level.held, level.oversold) == (MUGS, MUGS, 0, 0)
        assert await stock.recount() == []
        page = await orders.list_(limit=200)
        assert len(page.items) == MUGS
    agreed = [one for one in card.bank.entries() if one.state == "authorised"]
    by_card = sum(one for nth, one in enumerate(sold) if nth % 2 == 0)
    assert len(agreed) == by_card


async def test_one_cart_placed_by_many_is_one_order(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        by = visitor(IdentifierId.derived("bruno"))
        cart = await orders.open_cart(market="PT", by=by, at=AT)
        await orders.put(cart.id, shop.mug, way="pickup", location=LISBON, by=by, at=AT)
        await orders.set_customer(cart.id, phone="+351911111111", by=by, at=AT)
    tender = orders.Tender(kind="card", token=cards.APPROVED)
    placed = await asyncio.gather(
        *(orders.place(cart.id, tenders=[tender], by=by, at=AT) for _ in range(8))
    )
    assert len({order.id for order in placed}) == 1
    assert len(card.bank.entries()) == 1


async def test_ten_tabs_that_add_a_mug_at_once_add_ten(commit_db):
    by = visitor(IdentifierId.derived("bruno"))
    async with db.transaction():
        shop = await open_shop()
        cart = await orders.open_cart(market="PT", by=by, at=AT)

    async def tab():
        async with db.transaction():
            await orders.put(cart.id, shop.mug, add=True, by=by, at=AT)

    await asyncio.gather(*(tab() for _ in range(10)))
    async with db.transaction():
        now = await orders.cart(cart.id)
    assert ([line.quantity for line in now.lines], now.version) == ([10], 11)


async def test_two_tills_telling_one_sale_record_it_once(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=shop.mug, quantity=2),),
        tenders=(orders.Tender(kind="cash"),),
    )

    async def ring():
        async with db.transaction():
            return await orders.ring_up(sale, by=CASHIER, at=AT)

    rung = await asyncio.gather(*(ring() for _ in range(6)))
    assert len({order.number for order in rung}) == 1
    async with db.transaction():
        [level] = (await stock.levels(items=[shop.mug], locations=[LISBON])).items
        assert level.on_hand == 8


@pytest.mark.parametrize("seen", [1, 2])
async def test_an_edit_of_a_cart_somebody_changed_is_refused(commit_db, card, seen):
    async with db.transaction():
        shop = await open_shop()
        cart = await orders.open_cart(market="PT", by=CASHIER, at=AT)
        await orders.put(cart.id, shop.mug, by=CASHIER, at=AT)

    async def edit():
        async with db.transaction():
            return await orders.put(cart.id, shop.lamp, version=seen, by=CASHIER, at=AT)

    if seen == 2:
        assert (await edit()).version == 3
    else:
        with pytest.raises(Exception, match="cart changed") as refused:
            await edit()
        assert refused.value.fields["cart"].version == 2
