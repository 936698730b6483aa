import pytest

from cast import CASHIER, LISBON, PORTO, WAREHOUSE, visitor
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import orders, people, stock
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import IdentifierId, OrderId

BRUNO = visitor(IdentifierId.derived("bruno"))
HOME = orders.Address(
    name="Bruno Reis", street="Rua das Flores 5", postcode="4050-265", city="Porto", country="PT"
)
CARD = orders.Tender(kind="card", token=cards.APPROVED)


async def full_cart(shop):
    cart = await orders.open_cart(market="PT", by=BRUNO, at=AT)
    await orders.put(cart.id, shop.mug, 2, by=BRUNO, at=AT)
    await orders.put(cart.id, shop.lamp, 1, way="pickup", location=PORTO, by=BRUNO, at=AT)
    await orders.set_customer(cart.id, email="Bruno@Example.com", by=BRUNO, at=AT)
    await orders.set_address(cart.id, HOME, by=BRUNO, at=AT)
    return await orders.set_delivery(cart.id, "standard", by=BRUNO, at=AT)


async def test_review_adds_up_prices_tax_and_shipping(shop):
    cart = await full_cart(shop)
    review = await orders.review(cart.id, at=AT)
    assert review.ready
    assert review.basket.gross == eur(7490)
    assert review.basket.shipping == eur(390)
    assert review.basket.total == eur(7880)
    # 25.00, 49.90 and 3.90 contain 23 %: 4.67 + 9.33 + 0.73
    assert review.basket.tax == eur(1473)
    assert [one.price for one in review.deliveries] == [eur(390), eur(990)]


async def test_place_makes_an_order_of_a_cart(shop, card):
    cart = await full_cart(shop)
    order = await orders.place(
        cart.id, tenders=[CARD], total=eur(7880), version=cart.version, by=BRUNO, at=AT
    )
    assert order.total == eur(7880)
    assert [(line.name, line.quantity, line.location) for line in order.lines] == [
        ("Mug, Blue", 2, WAREHOUSE),
        ("Lamp", 1, PORTO),
    ]
    assert [(one.tender, one.amount, one.state) for one in order.payments] == [
        ("card", eur(7880), "authorised")
    ]
    assert (order.axes.lifecycle, order.axes.payment) == ("placed", "authorised")
    assert [entry.state for entry in card.bank.entries()] == ["authorised"]
    [level] = (await stock.levels(items=[shop.mug], locations=[WAREHOUSE])).items
    assert (level.on_hand, level.allocated, level.held) == (10, 2, 0)


async def test_placing_twice_gives_the_same_order_and_asks_for_money_once(shop, card):
    cart = await full_cart(shop)
    first = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    again = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    assert again.id == first.id
    assert len(card.bank.entries()) == 1


async def test_a_till_sale_told_twice_is_one_order(shop):
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        lines=(
            orders.SaleLine(item=shop.mug, quantity=2),
            orders.SaleLine(item=shop.beans, amount=eur(333)),
        ),
        tenders=(
            orders.Tender(kind="card", amount=eur(1000)),
            orders.Tender(kind="cash", amount=eur(2000)),
        ),
    )
    order = await orders.ring_up(sale, by=CASHIER, at=AT)
    again = await orders.ring_up(sale, by=CASHIER, at=AT)
    assert again == order
    assert order.total == eur(2833)
    assert order.change == eur(167)
    assert order.paid == eur(2833)
    assert (order.axes.lifecycle, order.axes.payment) == ("closed", "paid")
    [level] = (await stock.levels(items=[shop.mug], locations=[LISBON])).items
    assert level.on_hand == 8


async def test_a_declined_card_places_nothing(shop):
    cart = await full_cart(shop)
    with pytest.raises(Exception, match="declined"):
        await orders.place(
            cart.id, tenders=[orders.Tender(kind="card", token=cards.DECLINED)], by=BRUNO, at=AT
        )
    assert (await orders.cart(cart.id)).order is None


async def test_a_guest_who_orders_by_phone_is_known_by_the_number(shop):
    cart = await orders.open_cart(market="PT", by=CASHIER, at=AT)
    cart = await orders.set_customer(cart.id, phone="912 345 678", region="PT", by=CASHIER, at=AT)
    [number] = await people.see([people.Ref("phone", "+351912345678")], at=AT)
    assert (cart.identifier, cart.phone) == (number, "+351912345678")
