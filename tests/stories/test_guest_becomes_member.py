"""A guest who ordered by phone becomes one person with the loyalty member at the till."""

from datetime import timedelta

from cast import ANA, CASHIER, LISBON
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import orders, people
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import OrderId
from stories.conftest import ana_joins, life_of

AGENT = Actor("staff", "rita", "phone")
NEXT_DAY = AT + timedelta(days=1)
LATER = AT + timedelta(days=2)


async def orders_by_phone(shop):
    """She gives Rita her number and reads out her bank card; she is no member for all Rita knows."""
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=AGENT, at=AT)
        await orders.put(cart.id, shop.lamp, way="pickup", location=LISBON, by=AGENT, at=AT)
        await orders.set_customer(cart.id, phone="912 345 678", region="PT", by=AGENT, at=AT)
    tender = orders.Tender(kind="card", token=cards.APPROVED)
    return await orders.place(cart.id, tenders=[tender], by=AGENT, at=AT)


async def buys_with_her_card(shop, card):
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        identifier=card,
        lines=(orders.SaleLine(item=shop.mug),),
        tenders=(orders.Tender(kind="cash"),),
    )
    async with db.transaction():
        return await orders.ring_up(sale, by=CASHIER, at=NEXT_DAY)


async def test_a_guest_of_the_phone_and_a_member_of_the_till_become_one(shop):
    async with db.transaction():
        member = await ana_joins()
        [card] = (await people.profile(member)).of_kind("card")
    by_phone = await orders_by_phone(shop)
    at_the_till = await buys_with_her_card(shop, card.id)
    async with db.reading():
        assert await people.person_of(by_phone.identifier) != member
        assert [one.id for one in await orders.of_person(member)] == [at_the_till.id]

    async with db.transaction():
        [phone] = await people.see([people.Ref("phone", ANA["phone"])], at=LATER)
        assert phone == by_phone.identifier
        await people.link(
            card.id, phone, verified=True, why="gave the number at the till", by=CASHIER, at=LATER
        )
    async with db.reading():
        one = await people.person_of(card.id)
        assert await people.person_of(phone) == one
        profile = await people.profile(one)
        assert profile.name == "Ana Lima"
        assert sorted(each.kind for each in profile.identifiers) == ["card", "phone"]
        assert [(order.channel, order.total) for order in await orders.of_person(one)] == [
            ("till", eur(1250)),
            ("phone", eur(4990)),
        ]
    assert await life_of(one) == [
        ("till", "identifier.described"),
        ("till", "person.enrolled"),
        ("phone", "order.placed"),
        ("phone", "fulfilment.opened"),
        ("till", "order.placed"),
        ("till", "payment.taken"),
        ("till", "identifiers.linked"),
        ("till", "persons.joined"),
    ]

    async with db.transaction():
        # It was her sister's number after all: taken apart, each keeps what was theirs.
        await people.unlink(card.id, phone, why="a sister's number", by=CASHIER, at=LATER)
        again = await people.person_of(card.id)
        assert [order.id for order in await orders.of_person(again)] == [at_the_till.id]
