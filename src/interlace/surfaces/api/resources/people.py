"""People: enrol, look up, describe, consent, history, export and erase."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import people
from interlace.engine.timeline import Told
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import IdentifierId, PersonId


class Enrolment(msgspec.Struct):
    """Somebody who joins; without a card they are given a number."""

    name: str
    email: str | None = None
    phone: str | None = None
    card: str | None = None
    region: str | None = None
    """ISO 3166 country in which the phone number is dialled without a country code."""


class Statement(msgspec.Struct):
    """What is said about a person; null takes something back."""

    traits: dict[str, Any]


class Answer(msgspec.Struct):
    """A yes or a no to being contacted for a purpose, with what proves it."""

    contact: IdentifierId
    purpose: str
    granted: bool
    proof: dict[str, Any] = {}


class Entry(msgspec.Struct):
    """One entry of a person's history."""

    id: str
    at: Instant
    kind: str
    channel: str
    sentence: str
    data: dict[str, Any]


@reads("/people", needs="people.read")
async def found(
    q: Annotated[str, Parameter(min_length=1, max_length=200)],
    limit: Annotated[int, Parameter(ge=1, le=50)] = 20,
) -> list[people.Found]:
    """Find people by name, e-mail address, phone number or card."""
    return await people.find(q, limit=limit)


@makes("/people", needs="people.write")
async def enrol(data: Enrolment, by: Actor, at: Instant) -> people.Profile:
    """Make somebody a member."""
    person = await people.enrol(
        name=data.name,
        email=data.email,
        phone=data.phone,
        card=data.card,
        region=data.region,
        by=by,
        at=at,
    )
    return await people.profile(person)


@reads("/people/{person:str}", needs="people.read")
async def profile(person: str) -> people.Profile:
    """Give everything we know of a person. The look is noted in the audit log.

    Without the scope `people.contacts` names and contact points are masked.
    """
    return await people.profile(PersonId.parse(person))


@does("/people/{person:str}/traits", needs="people.write")
async def describe(person: str, data: Statement, by: Actor, at: Instant) -> people.Profile:
    """Say something about a person."""
    id_ = PersonId.parse(person)
    await people.profile(id_)
    await people.describe(id_, data.traits, by=by, at=at)
    return await people.profile(id_)


@does("/people/{person:str}/consents", needs="people.write")
async def consent(person: str, data: Answer, by: Actor, at: Instant) -> people.Profile:
    """Keep a yes or a no of a contact point's holder."""
    id_ = PersonId.parse(person)
    await people.profile(id_)
    await people.consent(
        data.contact, data.purpose, granted=data.granted, proof=data.proof, by=by, at=at
    )
    return await people.profile(id_)


@reads("/people/{person:str}/timeline", needs="people.read")
async def timeline(
    person: str,
    after: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50,
) -> Page[Entry]:
    """Give a page of a person's history, newest first, whatever identifier they were seen under."""
    page = await people.timeline(PersonId.parse(person), after=after, limit=limit)
    return Page([_entry(told) for told in page.items], page.next)


def _entry(told: Told) -> Entry:
    return Entry(
        f"fact_{told.id.hex()}", told.at, told.kind, told.channel, told.sentence, told.data
    )


ROUTES: list[Any] = [found, enrol, profile, describe, consent, timeline]
