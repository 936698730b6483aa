from datetime import timedelta

import pytest

from cast import ANA, visitor
from conftest import AT
from domains.messaging import conftest as outbox
from domains.orders.conftest import open_shop
from interlace.domains import conversations, orders, people
from interlace.domains.conversations import answer
from interlace.kit.actor import Actor
from interlace.providers.payments.card import Card
from interlace.providers.payments.cash import Cash
from interlace.vocabulary.ids import StaffId

INES = Actor("staff", str(StaffId.derived("ines")), "desk")
"""An agent in Lisbon."""
RUI = Actor("staff", str(StaffId.derived("rui")), "desk")
CHAT = "chat"
post = outbox.post
SECRET = b"a key that only this test knows"


def later(**how):
    return AT + timedelta(**how)


@pytest.fixture(autouse=True)
def signed():
    conversations.register(secret=SECRET)


@pytest.fixture
async def shop(tx):
    orders.payments.register(outside=Card())
    orders.payments.register(own=Cash())
    return await open_shop()


async def seen(kind="anonymous", value="browser-of-ana"):
    [identifier] = await people.see([people.Ref(kind, value)], at=AT)
    return identifier


async def hears(text, *, from_, key=None, at=AT, **how):
    return await conversations.hear(
        text, from_=from_, key=key or text, by=visitor(from_, CHAT), at=at, **how
    )


async def bot_answers(event, *, at=AT):
    """What the bot says to what was heard, as its job would."""
    case = await conversations.case(event.case)
    said = await answer.take_turn(case.id, epoch=case.epoch, seq=event.seq, at=at)
    return said.text if said else None


async def asks(text, *, from_, at=AT):
    """Write, and be answered."""
    return await bot_answers(await hears(text, from_=from_, key=f"{text} {at}", at=at), at=at)


async def an_order(shop, *, email=ANA["email"], lines=None, at=AT):
    her = visitor(await seen(value=f"who ordered as {email}"), "web")
    cart = await orders.open_cart(market="PT", by=her, at=at)
    for item, units, location in lines or [(shop.mug, 2, None)]:
        way = "pickup" if location else "ship"
        await orders.put(cart.id, item, units, way=way, location=location, by=her, at=at)
    await orders.set_customer(cart.id, email=email, by=her, at=at)
    address = orders.Address(
        name=ANA["name"], street="Rua do Mar 1", postcode="4000-001", city="Porto", country="PT"
    )
    await orders.set_address(cart.id, address, by=her, at=at)
    if not lines:
        await orders.set_delivery(cart.id, "standard", by=her, at=at)
    return await orders.place(cart.id, tenders=[orders.Tender(kind="cash")], by=her, at=at)
