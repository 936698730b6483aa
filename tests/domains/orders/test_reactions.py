"""What fulfilment tells moves the order on and takes the money."""

from datetime import timedelta

import pytest

from cast import CASHIER, LISBON, PORTO
from conftest import AT
from domains.orders.conftest import eur, open_shop
from domains.orders.test_place import BRUNO, CARD, HOME, full_cart
from interlace.domains import fulfilment, orders, stock
from interlace.engine import db, worker
from interlace.kit.refusal import Refusal
from interlace.providers.carriers.simulator import Simulator
from interlace.vocabulary.ids import OrderId


async def at_porto(order):
    [task] = [one for one in await fulfilment.of(order.id) if one.location == PORTO]
    return task


async def collect(order):
    task = await at_porto(order)
    await fulfilment.start(task.id, by=CASHIER, at=AT)
    await fulfilment.pick(task.id, by=CASHIER, at=AT)
    ready = await fulfilment.ready(task.id, by=CASHIER, at=AT)
    code = (await fulfilment.pickup_code(ready)).code
    await fulfilment.hand_over(task.id, code=code, by=CASHIER, at=AT)


async def test_collecting_takes_the_money_once(commit_db, card):
    async with db.transaction():
        cart = await full_cart(await open_shop())
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    async with db.transaction():
        await collect(order)
    await worker.drain()
    async with db.transaction():
        order = await orders.order(order.id)
    assert [line.handed_over for line in order.lines] == [0, 1]
    assert (order.axes.fulfilment, order.axes.payment) == ("partial", "paid")
    [entry] = card.bank.entries()
    assert (entry.state, entry.captured) == ("captured", order.total.minor)


async def test_what_is_cancelled_leaves_the_pick_list_and_the_shelf_is_free_again(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        cart = await full_cart(shop)
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    async with db.transaction():
        mugs = order.lines[0].id
        order = await orders.cancel(order.id, {mugs: 2}, reason="changed my mind", by=BRUNO, at=AT)
    assert order.payments[0].left == eur(4990)
    async with db.transaction():
        assert sorted((one.way, one.state) for one in await fulfilment.of(order.id)) == [
            ("pickup", "allocated"),
            ("ship", "cancelled"),
        ]
        levels = (await stock.levels(items=[shop.mug])).items
        assert [level.allocated for level in levels] == [0, 0, 0]


async def test_a_sale_of_what_was_not_there_is_flagged(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        sale = orders.Sale(
            id=OrderId.derived("receipt 1"),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=shop.mug, quantity=11),),
            tenders=(orders.Tender(kind="cash"),),
        )
        await orders.ring_up(sale, by=CASHIER, at=AT)
    await worker.drain()
    async with db.transaction():
        page = await orders.list_(orders.OrderFilter(flagged=True))
        [flagged] = page.items
        assert flagged.flags == ("oversold",)
        assert (await orders.list_(orders.OrderFilter(text=f"#{flagged.number}"))).items[
            0
        ].id == sale.id
        assert not (await orders.list_(orders.OrderFilter(since=AT + timedelta(1)))).items


async def test_an_order_tells_what_waits_and_what_is_on_its_way(commit_db, card):
    fulfilment.register(Simulator())
    async with db.transaction():
        cart = await full_cart(await open_shop())
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    mugs, lamp = (line.id for line in order.lines)
    async with db.transaction():
        [post] = [one for one in await fulfilment.of(order.id) if one.way == "ship"]
        await fulfilment.start(post.id, by=CASHIER, at=AT)
        await fulfilment.pick(post.id, by=CASHIER, at=AT)
        parcel = await fulfilment.pack(post.id, carrier="simulator", by=CASHIER, at=AT)
    await worker.drain()
    assert await stands(order) == "none"
    async with db.transaction():
        await fulfilment.ship(parcel.id, by=CASHIER, at=AT)
    await worker.drain()
    assert await stands(order) == "partial"
    async with db.transaction():
        counter = await at_porto(order)
        await fulfilment.start(counter.id, by=CASHIER, at=AT)
        await fulfilment.pick(counter.id, by=CASHIER, at=AT)
        ready = await fulfilment.ready(counter.id, by=CASHIER, at=AT)
    await worker.drain()
    assert await stands(order) == "ready"
    async with db.transaction():
        code = (await fulfilment.pickup_code(ready)).code
        await fulfilment.hand_over(counter.id, code=code, by=CASHIER, at=AT)
    await worker.drain()
    assert await stands(order) == "in_transit"
    async with db.transaction():
        lines = (await orders.order(order.id)).lines
    assert {line.id: (line.waiting, line.in_transit) for line in lines} == {
        mugs: (0, 2),
        lamp: (0, 0),
    }
    async with db.transaction():
        home = fulfilment.Scan(fulfilment.ParcelState.DELIVERED, AT + timedelta(1), "Porto")
        await fulfilment.track(parcel.id, home, by=CASHIER, at=AT + timedelta(1))
    await worker.drain()
    assert await stands(order) == "done"


async def stands(order):
    async with db.transaction():
        return (await orders.order(order.id)).axes.fulfilment


async def test_a_flag_is_lowered_once_and_with_a_reason(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        sale = orders.Sale(
            id=OrderId.derived("receipt 2"),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=shop.mug, quantity=11, way="ship"),),
            tenders=(orders.Tender(kind="cash"),),
            email="ana@example.com",
            address=HOME,
            delivery="standard",
        )
        assert (await orders.ring_up(sale, by=CASHIER, at=AT)).flags == ("short",)
    async with db.transaction():
        with pytest.raises(Refusal, match="Say what came of it"):
            await orders.lower_flag(sale.id, "short", reason=" ", by=CASHIER, at=AT)
        order = await orders.lower_flag(sale.id, "short", reason="told Ana", by=CASHIER, at=AT)
        assert order.flags == ()
        with pytest.raises(Refusal, match="is not flagged as short"):
            await orders.lower_flag(sale.id, "short", reason="me too", by=CASHIER, at=AT)
        # Nothing was ever promised for it, and it can be cancelled all the same.
        order = await orders.cancel(sale.id, reason="no mugs", by=CASHIER, at=AT)
        assert order.axes.lifecycle == "cancelled"
