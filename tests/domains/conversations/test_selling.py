"""Sell in a conversation: the customer's own cart, a code, a link, and who helped."""

import pytest

from cast import LISBON, visitor
from conftest import AT
from domains.conversations.conftest import INES, hears, later, seen
from interlace.domains import conversations, orders
from interlace.domains.conversations import selling
from interlace.domains.conversations.model import Kind
from interlace.kit.actor import Actor
from interlace.vocabulary.events.orders import OrderPlaced

BY = Actor("staff", INES.id, "chat")


async def asked(shop):
    ana = await seen()
    event = await hears("Can you help me?", from_=ana, bot=False)
    return ana, event.case


async def test_what_staff_put_in_is_in_the_cart_on_the_customers_screen(shop):
    ana, case = await asked(shop)
    hers = await orders.open_cart(market="PT", by=visitor(ana), at=AT)
    await orders.put(hers.id, shop.mug, 1, by=visitor(ana), at=AT)
    cart = await selling.put(case, shop.lamp, 2, way="pickup", location=LISBON, by=BY, at=AT)
    assert (cart.id, cart.units) == (hers.id, 3)
    cart = await selling.apply_code(case, "mug10", by=BY, at=AT)
    assert len(cart.codes) == 1
    shown = await conversations.shown(ana, proven=False)
    assert [
        one.data.get("put") or one.data.get("code") for one in shown if one.kind is Kind.CART
    ] == [
        "Lamp",
        "MUG10",
    ]


async def test_somebody_without_a_cart_gets_one_that_is_theirs(shop):
    ana, case = await asked(shop)
    with pytest.raises(selling.EmptyCart):
        await selling.offer_link(case, by=BY, at=AT)
    cart = await selling.put(case, shop.mug, 1, by=BY, at=AT)
    assert cart.identifier == ana
    assert (await orders.cart_of([ana])).id == cart.id
    await selling.put(case, shop.mug, 0, by=BY, at=AT)
    with pytest.raises(selling.EmptyCart):
        await selling.offer_link(case, by=BY, at=AT)


async def test_a_link_leads_to_the_cart_until_it_expires(shop):
    ana, case = await asked(shop)
    cart = await selling.put(case, shop.mug, 1, by=BY, at=AT)
    event = await selling.offer_link(case, key="1", by=BY, at=AT)
    token = event.data["links"][0]["href"].rpartition("/")[2]
    phone = visitor(await seen(value="phone of ana"))
    assert (await selling.follow_link(token, by=phone, at=AT)).id == cart.id
    with pytest.raises(selling.LinkExpired):
        await selling.follow_link(token, by=phone, at=later(days=2))
    assert token in event.text
    assert ana


async def test_the_order_shows_in_the_thread_and_counts_for_who_helped_once(shop):
    _, case = await asked(shop)
    cart = await selling.put(case, shop.mug, 1, way="pickup", location=LISBON, by=BY, at=AT)
    await orders.set_customer(cart.id, email="ana@example.com", by=BY, at=AT)
    order = await orders.place(cart.id, tenders=[orders.Tender(kind="cash")], by=BY, at=AT)
    fact = placed(order)
    await selling.sold(fact, at=AT)
    await selling.sold(fact, at=AT)
    helped = await selling.helped(order.id)
    assert (helped.case, helped.staff, helped.channel) == (case, INES.id, "chat")
    found = await conversations.case(case)
    thread = await conversations.thread_of(found.identifier)
    sold = [one for one in await conversations.events(thread) if one.kind is Kind.ORDER]
    assert [one.data["number"] for one in sold] == [order.number]


async def test_an_order_nobody_helped_with_is_nobodys(shop):
    _, case = await asked(shop)
    ana = visitor(await seen(value="somebody else"))
    cart = await orders.open_cart(market="PT", by=ana, at=AT)
    await orders.put(cart.id, shop.mug, 1, way="pickup", location=LISBON, by=ana, at=AT)
    await orders.set_customer(cart.id, email="dan@example.com", by=ana, at=AT)
    order = await orders.place(cart.id, tenders=[orders.Tender(kind="cash")], by=ana, at=AT)
    await selling.sold(placed(order), at=AT)
    assert await selling.helped(order.id) is None
    assert case


def placed(order):
    return OrderPlaced(
        order=order.id, number=order.number, market="PT", location=None, lines=(), units=1,
        discount=order.discount, shipping=order.shipping, tax=order.tax, total=order.total,
        offers=(), points=0, cart=order.cart,
    )  # fmt: skip
