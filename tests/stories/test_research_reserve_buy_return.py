"""Ana researches online, reserves, buys in the store and returns by post."""

import json
from datetime import timedelta

from cast import ANA, CASHIER, LISBON, WAREHOUSE, visitor
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import orders, people, stock
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import OrderId
from stories.conftest import ana_joins, life_of

NOON = AT
EVENING = AT + timedelta(hours=4)
NEXT_DAY = AT + timedelta(days=1)
NEXT_WEEK = AT + timedelta(days=7)
CLERK = Actor("staff", "simao", "desk")
"""Unpacks parcels in the warehouse."""
BROWSER = people.tracking.Source("the shop's pages", "web")


async def browses():
    """She reads about the mug on her tablet; nobody knows who she is."""
    page = {"type": "page", "anonymousId": "tablet", "properties": {"title": "Mugs"}}
    look = {
        "type": "track",
        "event": "Product Viewed",
        "anonymousId": "tablet",
        "properties": {"sku": "mug", "name": "Mug"},
    }
    body = json.dumps({"batch": [page, look]}).encode()
    async with db.transaction():
        await people.tracking.track(people.tracking.read(body, source=BROWSER, received_at=NOON))
        return await people.by_ref(people.Ref("anonymous", "tablet"))


async def reserves(shop, tablet):
    """She has Lisbon put two mugs by for her, and leaves her phone number."""
    her = visitor(tablet.id)
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=her, at=NOON)
        await orders.put(cart.id, shop.mug, 2, way="pickup", location=LISBON, by=her, at=NOON)
        cart = await orders.set_customer(cart.id, phone=ANA["phone"], by=her, at=NOON)
        wants = [stock.Want(shop.mug, LISBON, 2)]
        await stock.hold(wants, for_=cart.id, key=str(cart.id), until=NEXT_DAY, at=NOON)
    return cart


async def buys(shop, short_code):
    """At the till she shows the code of her cart, joins, and takes beans as well."""
    async with db.transaction():
        cart = await orders.cart(short_code, at=EVENING)
        person = await ana_joins(phone=cart.phone)
        [card] = (await people.profile(person)).of_kind("card")
        await people.link(
            card.id, cart.identifier, verified=True, why="showed the cart", by=CASHIER, at=EVENING
        )
        mine = [orders.SaleLine(item=one.item, quantity=one.quantity) for one in cart.lines]
        sale = orders.Sale(
            id=OrderId.derived("receipt 1"),
            market="PT",
            location=LISBON,
            cart=cart.id,
            identifier=card.id,
            lines=(*mine, orders.SaleLine(item=shop.beans)),
            tenders=(
                orders.Tender(kind="card", amount=eur(2000)),
                orders.Tender(kind="cash", amount=eur(2000)),
            ),
        )
        order = await orders.ring_up(sale, by=CASHIER, at=EVENING)
        return await people.person_of(card.id), order


async def returns_by_post(order):
    async with db.transaction():
        return await orders.return_(
            order.id,
            {order.lines[0].id: 1},
            at_location=WAREHOUSE,
            reason="too blue",
            key="parcel 7",
            by=CLERK,
            at=NEXT_WEEK,
        )


async def shelf(item, place):
    async with db.reading():
        [level] = (await stock.levels(items=[item], locations=[place])).items
    return level.on_hand, level.allocated, level.held


async def test_researches_online_reserves_buys_in_store_returns_by_post(shop):
    tablet = await browses()
    cart = await reserves(shop, tablet)
    assert await shelf(shop.mug, LISBON) == (10, 0, 2)

    ana, order = await buys(shop, cart.code)
    assert (order.total, order.change, order.flags) == (eur(3300), eur(700), ())
    assert [(one.tender, one.amount) for one in order.payments] == [
        ("card", eur(2000)),
        ("cash", eur(1300)),
    ]
    assert await shelf(shop.mug, LISBON) == (8, 0, 0)

    back = await returns_by_post(order)
    assert back.amount == eur(1250)
    assert {one.tender: one.amount for one in back.refunds} == {"card": eur(758), "cash": eur(492)}
    assert await shelf(shop.mug, WAREHOUSE) == (11, 0, 0)
    assert await shelf(shop.mug, LISBON) == (8, 0, 0)

    async with db.reading():
        assert [one.id for one in await orders.of_person(ana)] == [order.id]
        assert await stock.recount() == []
    assert await life_of(ana) == [
        ("web", "page.viewed"),
        ("web", "product.viewed"),
        ("web", "cart.opened"),
        ("web", "cart.updated"),
        ("web", "identifiers.linked"),
        ("till", "identifiers.linked"),
        ("till", "persons.joined"),
        ("till", "identifier.described"),
        ("till", "person.enrolled"),
        ("till", "identifiers.linked"),
        ("till", "persons.joined"),
        ("till", "order.placed"),
        ("till", "payment.taken"),
        ("till", "payment.taken"),
        ("desk", "refund.made"),
        ("desk", "order.returned"),
    ]
