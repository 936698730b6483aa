"""Settle where people stand: who came into a segment, who left, and when to look again."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from interlace.domains.people.segments import look, rules, store
from interlace.domains.people.segments.known import Known
from interlace.domains.people.segments.model import Picture, Standing
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import SegmentEntered, SegmentLeft
from interlace.vocabulary.ids import IdentifierId, PersonId, SegmentId

_US = Actor.system()


async def settle(
    known: Known,
    segments: Collection[SegmentId],
    persons: Collection[PersonId],
    *,
    cause: str,
    at: Instant,
) -> None:
    """Look at these people anew in these segments, and tell who came in or left.

    A person who is nobody any more (joined with another, erased) leaves. `cause` is what led to it:
    a fact, time, or a definition.
    """
    # Whoever has the row sees everything that others settled before; so the look comes after it.
    locked = await store.versions_for_update(segments)
    held = {one: known.written_out[one] for one in sorted(locked) if one in known.written_out}
    if not held or not persons:
        return
    picture = await look.picture(list(held.values()), persons, at=at)
    before = await store.standings(held, persons)
    now = [
        _standing(known, segment, person, before.get((segment, person)), picture)
        for segment in held
        for person in sorted(persons)
    ]
    await _save(now, before)
    await _tell(known, now, before, cause=cause, at=at)


def _standing(
    known: Known,
    segment: SegmentId,
    person: PersonId,
    before: Standing | None,
    picture: Picture,
) -> Standing:
    """Where somebody stands now, beside where they stood."""
    if person not in picture.persons:
        return Standing(segment, person, None, None)
    predicate = known.written_out[segment]
    since = before.since if before else None
    inside = rules.holds(predicate, person, picture)
    due = rules.next_change(predicate, person, picture, at=picture.at)
    if before and before.due and due and picture.at < before.due < due:
        # To look once too early costs less than to write a later moment at every fact.
        due = before.due
    return Standing(segment, person, (since or picture.at) if inside else None, due)


async def _save(
    now: Sequence[Standing], before: Mapping[tuple[SegmentId, PersonId], Standing]
) -> None:
    changed = [one for one in now if before.get((one.segment, one.person)) != one]
    put = [one for one in changed if one.since or one.due]
    drop = [one for one in changed if not (one.since or one.due)]
    await store.save(put, [one for one in drop if (one.segment, one.person) in before])


async def _tell(
    known: Known,
    now: Sequence[Standing],
    before: Mapping[tuple[SegmentId, PersonId], Standing],
    *,
    cause: str,
    at: Instant,
) -> None:
    changes: Counter[SegmentId] = Counter()
    for one in now:
        was = before.get((one.segment, one.person))
        inside, was_inside = one.since is not None, was is not None and was.since is not None
        if inside == was_inside:
            continue
        told = SegmentEntered if inside else SegmentLeft
        name = known.segments[one.segment].name
        fact = told(segment=one.segment, name=name, person=one.person, cause=cause)
        await tell(fact, by=_US, at=at, identifier=IdentifierId(one.person.bytes))
        changes[one.segment] += 1 if inside else -1
    for segment, change in sorted(changes.items()):
        await store.resize(segment, change, at=at)
