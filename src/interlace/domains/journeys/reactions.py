"""What journeys do when something happened anywhere."""

from typing import cast

from interlace.domains import people
from interlace.domains.journeys import follow as following
from interlace.domains.journeys import in_force, store
from interlace.domains.journeys.go_on import Went, left
from interlace.domains.journeys.live import Live
from interlace.domains.journeys.walk import Walk
from interlace.engine import Told, on
from interlace.kit.time import Instant
from interlace.vocabulary.events import catalogue
from interlace.vocabulary.events.people import PersonErased, PersonsJoined
from interlace.vocabulary.ids import IdentifierId, PersonId

ERASED = "their data was erased."
ONE_PERSON = "they turned out to be somebody who walks it already."


@on(*catalogue().values())
async def follow(told: Told) -> None:
    """Let in, take out or go on whoever a fact is about."""
    await following.follow(told)


@on(PersonsJoined)
async def walk_once(told: Told) -> None:
    """Two persons who became one walk a journey once: the longer walk goes on."""
    person = cast("PersonsJoined", told.fact).person
    seen: set[tuple[object, str]] = set()
    for walk in await _walks_of(person):
        if (walk.journey, walk.key) in seen:
            await _take_out(walk, ONE_PERSON, told.at)
        seen.add((walk.journey, walk.key))


@on(PersonErased)
async def forget(told: Told) -> None:
    """Who is erased walks nowhere, and nothing of them is kept here."""
    person = cast("PersonErased", told.fact).person
    beside = await people.beside(IdentifierId(person.bytes))
    for walk in await _walks_of(person):
        await _take_out(walk, ERASED, told.at)
    await store.blank(beside)


async def _walks_of(person: PersonId) -> list[Walk]:
    beside = await people.beside(IdentifierId(person.bytes))
    return sorted(await store.walks_for_update(beside), key=lambda walk: walk.entered_at)


async def _take_out(walk: Walk, why: str, at: Instant) -> None:
    journey = (await in_force.book()).known[walk.journey, walk.version]
    went = Went(left(walk, why, Live(at, journey, [walk.identifier])), [])
    await following.keep(went, journey, at=at)
