"""What fulfilment tells moves the order on and takes the money."""

from datetime import timedelta

from cast import CASHIER, LISBON, PORTO
from conftest import AT
from domains.orders.conftest import eur, open_shop
from domains.orders.test_place import BRUNO, CARD, full_cart
from interlace.domains import fulfilment, orders, stock
from interlace.engine import db, worker
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
