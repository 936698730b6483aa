"""A gift card is money: issued once, spent to the cent by whoever is first, and refunded onto itself."""

import asyncio

import pytest

from cast import CASHIER, HOUSE, LISBON, PORTO
from conftest import AT
from domains.orders.conftest import eur, open_shop
from domains.orders.test_place import BRUNO, CARD, full_cart
from interlace.domains import offers, orders
from interlace.engine import db
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.providers.payments.gift import Gift
from interlace.vocabulary.ids import OrderId, PaymentId

cards = offers.gift_cards


@pytest.fixture
def gift(card):
    orders.payments.register(own=Gift())


async def issue(cents, **how):
    return await cards.issue(eur(cents), by=HOUSE, at=AT, **how)


async def left_on(code):
    return (await cards.card(code)).left


@pytest.mark.usefixtures("tx")
async def test_a_card_is_found_however_its_code_is_spelled_and_only_so():
    code = await issue(5000, key="request 7")
    assert len(code) == 19
    found = await cards.card(code.lower().replace("-", " "))
    assert (found.left, found.ending) == (eur(5000), code[-4:])
    with pytest.raises(Refusal, match="There is no gift card"):
        await cards.card("AAAA-AAAA-AAAA-AAAA")
    with pytest.raises(Refusal, match="already issued for request 7"):
        await issue(5000, key="request 7")
    with pytest.raises(Refusal, match="worth something"):
        await issue(0)
    row = await db.fetchval(
        "select count(*) from offers.accounts a where a::text like $1", f"%{code}%"
    )
    assert (row, await offers.ledger.drift()) == (0, [])


@pytest.mark.usefixtures("tx")
async def test_a_payment_takes_from_a_card_once_and_never_more_than_is_there():
    code = await issue(1000)
    for _ in range(2):
        await cards.spend(code, eur(700), for_=PaymentId.derived("a"), by=CASHIER, at=AT)
    assert await left_on(code) == eur(300)
    with pytest.raises(Refusal, match=r"Only €3\.00 is left"):
        await cards.spend(code, eur(301), for_=PaymentId.derived("b"), by=CASHIER, at=AT)
    with pytest.raises(Refusal, match="is in EUR"):
        await cards.spend(code, Money(1, "USD"), for_=PaymentId.derived("b"), by=CASHIER, at=AT)
    for _ in range(2):
        await cards.refund(code, eur(700), for_=PaymentId.derived("c"), by=CASHIER, at=AT)
    assert await left_on(code) == eur(1000)
    assert await offers.ledger.drift() == []


async def test_of_two_tills_with_the_same_card_one_is_paid(commit_db):
    async with db.transaction():
        code = await issue(1000)

    async def pay(nth):
        try:
            async with db.transaction():
                await cards.spend(
                    code, eur(800), for_=PaymentId.derived(str(nth)), by=CASHIER, at=AT
                )
        except cards.NotEnoughOnCard:
            return 0
        return 1

    assert sum(await asyncio.gather(*(pay(nth) for nth in range(8)))) == 1
    async with db.transaction():
        assert await left_on(code) == eur(200)


async def test_a_card_pays_a_part_on_the_web_and_gets_its_part_back(commit_db, card, gift):
    async with db.transaction():
        code = await issue(2000)
        cart = await full_cart(await open_shop())
    part = orders.Tender(kind="gift", amount=eur(2000), token=code)
    order = await orders.place(cart.id, tenders=[part, CARD], by=BRUNO, at=AT)
    assert [(one.tender, one.amount) for one in order.payments] == [
        ("gift", eur(2000)),
        ("card", eur(5880)),
    ]
    # A gift card is tender: price, discount and tax are those of any other payment.
    assert (order.total, order.discount, order.tax) == (eur(7880), eur(0), eur(1473))
    async with db.transaction():
        assert await left_on(code) == eur(0)
        [mugs, _] = order.lines
        order = await orders.cancel(order.id, {mugs.id: 1}, reason="r", by=BRUNO, at=AT, key="1")
        # 12.50 over 20.00 and 58.80
        assert await left_on(code) == eur(317)
        await orders.cancel(order.id, reason="r", by=BRUNO, at=AT, key="2")
        assert await left_on(code) == eur(2000)
        assert await offers.ledger.drift() == []


async def test_an_empty_card_lets_the_bank_s_money_go(commit_db, card, gift):
    async with db.transaction():
        code = await issue(1000)
        cart = await full_cart(await open_shop())
    part = orders.Tender(kind="gift", amount=eur(2000), token=code)
    with pytest.raises(Refusal, match=r"Only €10\.00 is left"):
        await orders.place(cart.id, tenders=[part, CARD], by=BRUNO, at=AT)
    async with db.transaction():
        assert (await orders.cart(cart.id)).order is None
        assert await left_on(code) == eur(1000)
        assert await db.fetch("select state from orders.payments where state <> 'voided'") == []


@pytest.mark.usefixtures("tx")
async def test_a_card_pays_at_a_till_and_takes_the_money_back_at_another(card, gift):
    shop, code = await open_shop(), await issue(1000)
    sale = orders.Sale(
        id=OrderId.derived("receipt 9"),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=shop.mug, quantity=1),),
        tenders=(
            orders.Tender(kind="gift", amount=eur(1000), token=code),
            orders.Tender(kind="cash", amount=eur(500)),
        ),
    )
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert (order.change, order.axes.payment) == (eur(250), "paid")
    assert await left_on(code) == eur(0)
    line = order.lines[0].id
    back = await orders.return_(
        order.id, {line: 1}, at_location=PORTO, reason="r", by=CASHIER, at=AT
    )
    assert {(one.tender, one.amount) for one in back.refunds} == {
        ("gift", eur(1000)),
        ("cash", eur(250)),
    }
    assert await left_on(code) == eur(1000)
    assert await offers.ledger.drift() == []
