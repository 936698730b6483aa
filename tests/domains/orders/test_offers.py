"""One offer on every channel, in the order and back out of it."""

from decimal import Decimal

from cast import CASHIER, HOUSE, LISBON
from conftest import AT
from domains.orders.conftest import eur
from domains.orders.test_place import BRUNO, CARD
from interlace.domains import offers, orders, people
from interlace.providers.payments.points import Points
from interlace.vocabulary.ids import OfferId, OrderId


async def a_third_off():
    offer = offers.Offer(
        id=OfferId.derived("third"),
        name="A third off",
        give=offers.effects.Percent(percent=Decimal("33.3")),
    )
    await offers.publish(offer, by=HOUSE, at=AT)


async def test_an_offer_costs_the_same_on_web_and_till_and_unwinds_on_a_partial_return(shop):
    await a_third_off()
    cart = await orders.open_cart(market="PT", by=BRUNO, at=AT)
    await orders.put(cart.id, shop.mug, 3, way="take", location=LISBON, by=BRUNO, at=AT)
    await orders.set_customer(cart.id, email="bruno@example.com", by=BRUNO, at=AT)
    web = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    till = await orders.ring_up(
        orders.Sale(
            id=OrderId.derived("receipt 1"),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=shop.mug, quantity=3),),
            tenders=(orders.Tender(kind="cash"),),
        ),
        by=CASHIER,
        at=AT,
    )
    assert web.total == till.total == eur(2501)
    assert [saving.why for saving in till.lines[0].savings] == ["A third off"]
    back = []
    for _ in range(3):
        units = {till.lines[0].id: 1}
        done = await orders.return_(till.id, units, at_location=LISBON, by=CASHIER, at=AT)
        back.append(done.amount.minor)
    assert back == [833, 834, 834]
    assert (await orders.order(till.id)).axes.payment == "refunded"


async def test_points_pay_and_come_back(shop):
    orders.payments.register(own=Points())
    await offers.value_points(100, eur(100))
    offer = offers.Offer(
        id=OfferId.derived("points"),
        name="Points",
        give=offers.effects.Points(per=eur(1), points=1),
    )
    await offers.publish(offer, by=HOUSE, at=AT)
    [ana] = await people.see([people.Ref("phone", "+351912345678")], at=AT)

    async def buy(receipt, *tenders):
        sale = orders.Sale(
            id=OrderId.derived(receipt),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=shop.mug),),
            tenders=tenders,
            identifier=ana,
        )
        return await orders.ring_up(sale, by=CASHIER, at=AT)

    person = await people.person_of(ana)
    first = await buy("receipt 1", orders.Tender(kind="cash"))
    assert first.points == 1250
    second = await buy(
        "receipt 2", orders.Tender(kind="points", amount=eur(250)), orders.Tender(kind="cash")
    )
    assert (await offers.points(person)).points == 1250 + 1250 - 250
    back = await orders.return_(
        second.id, {second.lines[0].id: 1}, at_location=LISBON, by=CASHIER, at=AT
    )
    assert (back.amount, back.points) == (eur(1250), 1250)
    assert (await offers.points(person)).points == 1250
