"""Follow the timeline: whom a fact concerns is looked at anew, in the segments that listen to it."""

from collections.abc import Sequence

from interlace.domains.people import store as people_store
from interlace.domains.people.segments import store
from interlace.domains.people.segments.count import count_everybody
from interlace.domains.people.segments.known import Known, known
from interlace.domains.people.segments.rules_ask import OWN
from interlace.domains.people.segments.settle import settle
from interlace.engine import Told
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import (
    IdentifierBlocked,
    IdentifiersUnlinked,
    PersonErased,
    PersonsJoined,
    PersonSplit,
)
from interlace.vocabulary.ids import IdentifierId, PersonId, SegmentId

CAUSE = "a fact"
TIME = "time"
MOST_DUE = 2000
_MOVED_PLACES = ("location.opened", "location.changed")


async def follow(told: Sequence[Told], *, at: Instant) -> None:
    """Settle whoever these facts concern; facts that were followed before change nothing."""
    news = [one for one in told if not one.kind.startswith(OWN)]
    segments = await known() if news else None
    if segments is None or not segments.segments:
        return
    if any(one.kind in _MOVED_PLACES for one in news):
        for segment in segments.with_places():
            await count_everybody(segments.segments[segment])
    groups: dict[frozenset[SegmentId], set[PersonId]] = {}
    for person, listening in (await _concerned(news, segments)).items():
        groups.setdefault(listening, set()).add(person)
    for listening, persons in groups.items():
        await settle(segments, listening, persons, cause=CAUSE, at=at)


async def run_out(at: Instant) -> None:
    """Settle those for whom a moment came: a fact ran out of a window, or one dated ahead counts."""
    waiting = await store.due(at, limit=MOST_DUE)
    segments = await known() if waiting else None
    groups: dict[SegmentId, set[PersonId]] = {}
    for segment, person in waiting:
        groups.setdefault(segment, set()).add(person)
    for segment in sorted(groups):
        if segments:
            await settle(segments, [segment], groups[segment], cause=TIME, at=at)


async def _concerned(told: Sequence[Told], segments: Known) -> dict[PersonId, frozenset[SegmentId]]:
    """Whom the facts concern, and the segments that listen."""
    seen = {IdentifierId(one.identifier) for one in told if one.identifier}
    persons = await people_store.persons_of(seen)
    found: dict[PersonId, frozenset[SegmentId]] = {}
    for one in told:
        person = persons.get(IdentifierId(one.identifier)) if one.identifier else None
        listening = segments.listening(one.kind)
        if person is not None and listening:
            found[person] = found.get(person, frozenset()) | listening
    for one in told:
        for person in await _changed_persons(one):
            found[person] = frozenset(segments.segments)
    return found


async def _changed_persons(told: Told) -> set[PersonId]:
    """Those who are somebody else since this fact, those who are nobody any more among them."""
    if told.kind not in _WHO_IS_WHO:
        return set()
    match told.fact:
        case PersonsJoined(person=person, joined=other) | PersonSplit(person=person, parted=other):
            return {person, other}
        case PersonErased(person=person):
            return {person, *await store.erased_at(told.at)}
        case IdentifiersUnlinked(a=a, b=b):
            return await _reached({a, b})
        case IdentifierBlocked(identifier=identifier):
            links = await people_store.links_of([identifier])
            return await _reached({identifier, *(end for one in links for end in (one.a, one.b))})
        case _:
            return set()


_WHO_IS_WHO = frozenset(
    fact.kind
    for fact in (PersonsJoined, PersonSplit, PersonErased, IdentifiersUnlinked, IdentifierBlocked)
)


async def _reached(ends: set[IdentifierId]) -> set[PersonId]:
    """Taking a link away may move whoever hangs on it, and lets proofs join that were held."""
    reached = await people_store.reach(list(ends))
    return set((await people_store.persons_of(reached)).values())
