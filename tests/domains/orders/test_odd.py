"""What happens rarely and at a bad moment: nothing is lost, nobody pays too much."""

from datetime import UTC, datetime

import pytest

from cast import CASHIER, HOUSE, LISBON, MUG, PORTO
from conftest import AT
from domains.orders.conftest import eur, open_shop
from domains.orders.test_gift_cards import cards, issue, left_on
from domains.orders.test_place import BRUNO, CARD, full_cart
from interlace.domains import catalog, offers, orders
from interlace.domains.orders import jobs
from interlace.domains.orders.rules_tenders import BelowNothing, settle
from interlace.engine import db
from interlace.providers.payments.coupon import Coupon
from interlace.providers.payments.gift import Gift
from interlace.vocabulary.ids import OrderId, PaymentId
from interlace.vocabulary.tax import TaxSums


def sold(*lines, tenders, **how):
    return orders.Sale(
        id=OrderId.derived(how.pop("receipt", "receipt")),
        market="PT",
        location=LISBON,
        lines=lines,
        tenders=tenders,
        **how,
    )


async def work_off(job):
    """Do the waiting jobs of one kind, as a worker would."""
    async with db.transaction():
        rows = await db.fetch("select arguments from engine.jobs where name = $1", job.name)
        await db.execute("delete from engine.jobs where name = $1", job.name)
    for row in rows:
        await job(**job.read(row["arguments"]))


async def test_what_is_cancelled_while_it_is_taken_is_refunded(commit_db, card, monkeypatch):
    async with db.transaction():
        cart = await full_cart(await open_shop())
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    [mugs, _] = order.lines
    take = card.capture

    async def slowly(reference, amount, *, key):
        await take(reference, amount, key=key)
        async with db.transaction():
            await orders.cancel(order.id, {mugs.id: 1}, reason="r", by=BRUNO, at=AT, key="1")

    monkeypatch.setattr(card, "capture", slowly)
    await jobs.capture(payment=order.payments[0].id)
    await work_off(jobs.refund)
    async with db.transaction():
        now = await orders.order(order.id)
    assert (now.paid, now.payments[0].refunded) == (eur(7880 - 1250), eur(1250))
    [entry] = card.bank.entries()
    assert (entry.captured, entry.refunded) == (7880, 1250)


async def test_a_capture_tried_again_asks_for_the_same_amount(commit_db, card, monkeypatch):
    async with db.transaction():
        cart = await full_cart(await open_shop())
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    take = card.capture

    async def dying(reference, amount, *, key):
        await take(reference, amount, key=key)
        raise TimeoutError

    monkeypatch.setattr(card, "capture", dying)
    with pytest.raises(TimeoutError):
        await jobs.capture(payment=order.payments[0].id)
    monkeypatch.setattr(card, "capture", take)
    async with db.transaction():
        await orders.cancel(order.id, {order.lines[0].id: 1}, reason="r", by=BRUNO, at=AT, key="1")
    await jobs.capture(payment=order.payments[0].id)
    await work_off(jobs.refund)
    [entry] = card.bank.entries()
    assert (entry.captured, entry.refunded) == (7880, 1250)


async def test_what_is_taken_along_is_paid_at_once(commit_db, card):
    async with db.transaction():
        shop = await open_shop()
        cart = await orders.open_cart(market="PT", by=BRUNO, at=AT)
        await orders.put(cart.id, shop.mug, 1, way="take", location=LISBON, by=BRUNO, at=AT)
        await orders.set_customer(cart.id, email="bruno@example.com", by=BRUNO, at=AT)
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    await work_off(jobs.capture)
    async with db.transaction():
        now = await orders.order(order.id)
    assert (now.axes.payment, now.axes.lifecycle) == ("paid", "closed")
    assert [one.captured for one in card.bank.entries()] == [1250]


async def test_a_sale_whose_gift_card_ran_dry_is_kept_and_flagged(shop):
    orders.payments.register(own=Gift())
    code = await issue(1000)
    await cards.spend(code, eur(900), for_=PaymentId.derived("elsewhere"), by=CASHIER, at=AT)
    tenders = (
        orders.Tender(kind="gift", amount=eur(1000), token=code),
        orders.Tender(kind="cash", amount=eur(250)),
    )
    sale = sold(orders.SaleLine(item=shop.mug), tenders=tenders)
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert (order.flags, order.axes.payment) == (("underpaid",), "partial")
    assert [(one.tender, one.state) for one in order.payments if one.tender == "gift"] == [
        ("gift", "declined")
    ]
    assert await left_on(code) == eur(100)
    # Nobody gets back what they never paid.
    line = order.lines[0].id
    back = await orders.return_(order.id, {line: 1}, at_location=PORTO, by=CASHIER, at=AT)
    assert [(one.tender, one.amount) for one in back.refunds] == [("cash", eur(250))]
    assert await left_on(code) == eur(100)
    assert await offers.ledger.drift() == []


async def test_a_sale_of_what_nobody_has_to_send_is_kept_and_flagged(shop):
    home = orders.Address(
        name="Ana Lima", street="Rua Garrett 1", postcode="1200-203", city="Lisboa", country="PT"
    )
    line = orders.SaleLine(item=shop.mug, quantity=99, way=orders.Way.SHIP)
    sale = sold(line, tenders=(orders.Tender(kind="cash"),), address=home, delivery="standard")
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert (order.flags, order.lines[0].location) == (("short",), LISBON)


def test_cash_put_down_bit_by_bit_gives_change_once():
    bits = [
        orders.Tender(kind="cash", amount=eur(500)),
        orders.Tender(kind="cash", amount=eur(1000)),
    ]
    done = settle(eur(1250), bits, change={"cash"})
    [share] = done.shares
    assert (share.amount, share.tendered, done.left) == (eur(1250), eur(1500), eur(0))


def test_nobody_pays_less_than_nothing():
    less = [orders.Tender(kind="gift", amount=eur(-500)), orders.Tender(kind="card")]
    with pytest.raises(BelowNothing):
        settle(eur(1250), less, change={"cash"})


async def test_the_day_of_the_tax_is_the_day_where_it_is_sold(shop):
    # From 1 July 2010 beans (food) cost 6 % instead of 5 %; Lisbon was an hour ahead of UTC by then.
    midnight = datetime(2010, 6, 30, 23, 30, tzinfo=UTC)
    line = orders.SaleLine(item=shop.beans, amount=eur(10600))
    sale = sold(line, tenders=(orders.Tender(kind="cash"),))
    assert (await orders.preview_sale(sale, by=CASHIER, at=midnight)).tax == eur(600)


async def test_a_market_rounds_tax_on_the_invoice_if_it_says_so(shop):
    market = await catalog.market("PT")
    lines = tuple(orders.SaleLine(item=one, amount=eur(105)) for one in (shop.mug, shop.lamp, MUG))
    sale = sold(*lines, tenders=(orders.Tender(kind="cash"),))
    # 3 x 0.196 is 0.59 and not 3 x 0.20
    for sums, tax in ((TaxSums.LINE, 60), (TaxSums.INVOICE, 59)):
        await catalog.define_market(
            "PT",
            name=market.name,
            currency="EUR",
            countries=market.countries,
            locale=market.locale,
            prices_include_tax=True,
            tax_sums=sums,
            by=HOUSE,
            at=AT,
        )
        found = await orders.preview_sale(sale, by=CASHIER, at=AT)
        assert (found.tax, found.total) == (eur(tax), eur(315))
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert (order.tax, sum(line.tax.minor for line in order.lines)) == (eur(59), 59)
    # Line by line it comes back to the cent.
    back = [
        (await orders.returns.preview(order.id, {line.id: 1})).tax.minor for line in order.lines
    ]
    assert sum(back) == 59


async def test_what_a_coupon_paid_in_part_comes_back_in_part(shop):
    orders.payments.register(own=Coupon())
    tenders = (
        orders.Tender(kind="coupon", amount=eur(500), token="0012-77"),
        orders.Tender(kind="cash"),
    )
    sale = sold(orders.SaleLine(item=shop.mug, quantity=2), tenders=tenders)
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert order.axes.payment == "paid"
    line = order.lines[0].id
    back = await orders.return_(order.id, {line: 1}, at_location=PORTO, by=CASHIER, at=AT)
    assert {(one.tender, one.amount) for one in back.refunds} == {
        ("coupon", eur(250)),
        ("cash", eur(1000)),
    }
