import pytest

from cast import CASHIER, HOUSE, LISBON, PORTO, WAREHOUSE
from conftest import AT
from domains.orders.conftest import eur
from domains.orders.test_place import BRUNO, CARD, full_cart
from interlace.domains import orders, stock
from interlace.kit.refusal import Conflict, Refusal
from interlace.vocabulary.ids import OrderId, ReturnId


async def levels(item, place):
    [level] = (await stock.levels(items=[item], locations=[place])).items
    return level.on_hand, level.allocated, level.unavailable


async def sale(shop, *tenders):
    sold = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        lines=(
            orders.SaleLine(item=shop.mug, quantity=3, markdown=eur(100), reason="scratched"),
            orders.SaleLine(item=shop.beans, amount=eur(333)),
        ),
        tenders=tenders,
    )
    return await orders.ring_up(sold, by=CASHIER, at=AT)


async def test_cancel_frees_goods_and_lets_the_money_go(shop):
    cart = await full_cart(shop)
    placed = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    mugs, lamp = placed.lines
    after = await orders.cancel(
        placed.id, {mugs.id: 1}, reason="one too many", key="a", by=HOUSE, at=AT
    )
    assert (
        await orders.cancel(placed.id, {mugs.id: 1}, reason="…", key="a", by=HOUSE, at=AT) == after
    )
    assert after.payments[0].left == eur(6630)
    assert await levels(shop.mug, WAREHOUSE) == (10, 1, 0)
    rest = await orders.preview_cancel(placed.id)
    assert (rest.amount, rest.tax, rest.tenders) == (eur(6630), eur(1240), {"card": eur(6630)})
    gone = await orders.cancel(placed.id, reason="all of it", by=HOUSE, at=AT)
    assert gone.payments[0].left == eur(0)
    assert gone.axes.lifecycle == "cancelled"
    assert await levels(shop.lamp, PORTO) == (10, 0, 0)
    with pytest.raises(Conflict):
        await orders.cancel(placed.id, {lamp.id: 1}, reason="again", by=HOUSE, at=AT)


async def test_returns_give_back_exactly_what_was_paid_on_each_tender(shop):
    order = await sale(
        shop,
        orders.Tender(kind="card", amount=eur(1000)),
        orders.Tender(kind="cash", amount=eur(5000)),
    )
    assert order.total == eur(3983)
    mugs, beans = order.lines
    preview = await orders.returns.preview(order.id, {mugs.id: 1})
    assert preview.amount == eur(1216)
    # 36.50 for the mugs contain 6.83 of tax; a third of it, rounded down until all are back.
    assert (preview.tax, preview.points) == (eur(227), 0)
    assert preview.tenders == {"card": eur(305), "cash": eur(911)}
    back = await orders.return_(
        order.id, {mugs.id: 1}, at_location=PORTO, damaged={mugs.id: 1}, key="r1", by=CASHIER, at=AT
    )
    again = await orders.return_(
        order.id, {mugs.id: 1}, at_location=PORTO, key="r1", by=CASHIER, at=AT
    )
    assert (back.amount, again.id, again.amount) == (eur(1216), back.id, back.amount)
    assert await levels(shop.mug, PORTO) == (11, 0, 1)
    await orders.return_(order.id, {mugs.id: 2, beans.id: 1}, at_location=LISBON, by=CASHIER, at=AT)
    order = await orders.order(order.number)
    assert {one.tender: one.refunded for one in order.payments} == {
        "card": eur(1000),
        "cash": eur(2983),
    }
    assert order.paid == eur(0)
    assert (order.axes.returns, order.axes.payment) == ("full", "refunding")
    assert len(await orders.returns.of(order.id)) == 2


async def test_a_z_report_counts_what_the_drawer_should_hold(shop):
    drawer = await orders.shifts.drawer("front", location=LISBON, currency="EUR")
    shift = await orders.shifts.open_(drawer, float=eur(10000), by=CASHIER, at=AT)
    sold = orders.Sale(
        id=OrderId.derived("receipt 9"),
        market="PT",
        location=LISBON,
        shift=shift.id,
        lines=(orders.SaleLine(item=shop.mug, quantity=2),),
        tenders=(
            orders.Tender(kind="card", amount=eur(500)),
            orders.Tender(kind="cash", amount=eur(3000)),
        ),
    )
    order = await orders.ring_up(sold, by=CASHIER, at=AT)
    await orders.shifts.move_cash(shift.id, eur(-2000), reason="to the safe", by=CASHIER, at=AT)
    await orders.return_(
        order.id, {order.lines[0].id: 1}, at_location=LISBON, shift=shift.id, by=CASHIER, at=AT
    )
    x = await orders.shifts.report(shift.id, at=AT)
    # 100.00 + 20.00 cash − 20.00 to the safe − the cash part of 12.50
    assert (x.sales, x.sold, x.expected, x.number) == (1, eur(2500), eur(9000), None)
    z = await orders.shifts.close(shift.id, counted=eur(8990), by=CASHIER, at=AT)
    assert (z.number, z.difference) == (1, eur(-10))
    assert await orders.shifts.close(shift.id, counted=eur(1), by=CASHIER, at=AT) == z


async def test_a_return_by_post_is_announced_awaited_and_received_once(shop):
    order = await sold(shop)
    mugs = order.lines[0].id
    say = orders.returns.announce
    coming = await say(
        order.id, {mugs: 1}, to=LISBON, reason="Wrong item", key="a", by=CASHIER, at=AT
    )
    assert await say(order.id, {mugs: 2}, to=LISBON, key="a", by=CASHIER, at=AT) == coming
    assert [one.id for one in await orders.returns.awaited()] == [coming.id]
    assert (await orders.order(order.id)).paid == order.total
    with pytest.raises(Refusal, match="Only 1 of Mug, Blue can come back"):
        await say(order.id, {mugs: 2}, to=LISBON, key="b", by=CASHIER, at=AT)
    take_in = orders.returns.receive
    done = await take_in(coming.id, {mugs: 1}, at_location=LISBON, by=CASHIER, at=AT)
    assert await take_in(coming.id, {mugs: 1}, at_location=LISBON, by=CASHIER, at=AT) == done
    assert (done.amount, done.lines[0].reason) == (eur(1250), "Wrong item")
    assert (await orders.returns.announcement(coming.id)).came_as == done.id
    assert await orders.returns.awaited() == []


async def test_an_announced_return_that_is_taken_back_frees_its_units(shop):
    order = await sold(shop)
    mugs = order.lines[0].id
    say = orders.returns.announce
    coming = await say(order.id, {mugs: 2}, to=LISBON, key="a", by=CASHIER, at=AT)
    over = await orders.returns.withdraw(coming.id, by=CASHIER, at=AT)
    assert (over.is_awaited, over.came_as) == (False, None)
    assert (await say(order.id, {mugs: 2}, to=LISBON, key="b", by=CASHIER, at=AT)).units == 2
    with pytest.raises(Refusal, match="took this announcement back"):
        await orders.returns.receive(coming.id, {mugs: 1}, at_location=LISBON, by=CASHIER, at=AT)
    with pytest.raises(Refusal, match="No return"):
        await orders.returns.announcement(ReturnId.derived("nothing"))


async def sold(shop) -> orders.Order:
    """Two mugs of 12.50, paid in cash and taken along."""
    sale = orders.Sale(
        id=OrderId.derived("receipt 11"),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=shop.mug, quantity=2),),
        tenders=(orders.Tender(kind="cash", amount=eur(2500)),),
    )
    return await orders.ring_up(sale, by=CASHIER, at=AT)
