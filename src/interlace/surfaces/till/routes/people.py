"""Look a customer or their gift card up, or make them a member."""

from typing import Any

import msgspec
from litestar import get, post

from interlace.domains import catalog, offers, people
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.customer import Customer, customer
from interlace.vocabulary.ids import PersonId

MOST_FOUND = 8


class Match(msgspec.Struct, frozen=True):
    """Somebody who fits what was typed."""

    person: PersonId
    name: str
    contact: str


class Enrolment(msgspec.Struct):
    """What a new member tells."""

    name: str
    phone: str = ""
    email: str = ""
    card: str = ""


@get("/people", opt={"needs": "people.read"})
async def find(q: str) -> list[Match]:
    """Find people by phone, name, e-mail or card; contacts stay mostly hidden."""
    found = await people.find(q, limit=MOST_FOUND, masked=True)
    return [
        Match(one.person, one.name or "No name yet", " · ".join(one.contacts.values()))
        for one in found
    ]


@get("/people/{person:str}", opt={"needs": "people.read"})
async def look(behind: Behind, person: str) -> Customer:
    """Show the customer at the counter."""
    market = await catalog.market(behind.register.market)
    return await customer(PersonId.parse(person), market.currency)


@post("/people", opt={"needs": "people.write"})
async def enrol(behind: Behind, data: Enrolment) -> Customer:
    """Make somebody a member."""
    market = await catalog.market(behind.register.market)
    person = await people.enrol(
        name=data.name,
        email=data.email or None,
        phone=data.phone or None,
        card=data.card or None,
        region=market.countries[0],
        by=behind.by,
        at=behind.at,
    )
    return await customer(person, market.currency)


@get("/gift-cards/{code:str}", opt={"needs": "people.read"})
async def gift_card(code: str) -> offers.gift_cards.GiftCard:
    """Show what is left on the gift card in the customer's hand."""
    return await offers.gift_cards.card(code)


ROUTES: list[Any] = [find, look, enrol, gift_card]
