"""Define a segment, or define it anew; retire it."""

from interlace.domains.people import store as people_store
from interlace.domains.people.segments import store
from interlace.domains.people.segments.count import count_everybody
from interlace.domains.people.segments.known import known
from interlace.domains.people.segments.model import Segment
from interlace.domains.people.segments.predicate import Predicate
from interlace.domains.people.segments.rules_ask import UnknownSegment, check, written_out
from interlace.engine import tell
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.text import slug
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import SegmentDefined, SegmentRetired
from interlace.vocabulary.ids import SegmentId

LONGEST_NAME = 80


class SegmentUnnamed(Refusal):
    """A segment needs a name of at most {longest} letters."""


class SegmentInUse(Conflict, status=409):
    """The segment is part of {others}; change that first."""


async def define(
    name: str, predicate: Predicate, *, code: str | None = None, by: Actor, at: Instant
) -> Segment:
    """Put a segment into force, or its next version; a worker looks at everybody at once.

    The `code` names it for good (made of the name if there is none); the same code again is a new
    version. Refuses `TooManyConditions`, `UnknownFact`, `UnknownSegment`, `SegmentsCircle`.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise SegmentUnnamed(longest=LONGEST_NAME)
    check(predicate)
    code = code or slug(name)
    before = await store.segments(code=code, retired=True)
    if before and _same(before[0], name, predicate):
        return before[0]
    id_ = before[0].id if before else SegmentId.new(at)
    segments = await known()
    defined = {one.id: one.predicate for one in segments.segments.values()} | {id_: predicate}
    written_out(predicate, defined, (id_,))
    await store.insert(id_, code)
    version = await store.insert_version(id_, name, predicate, by=people_store.who(by), at=at)
    await tell(SegmentDefined(segment=id_, name=name, version=version), by=by, at=at)
    made = await segment(id_)
    await count_everybody(made)
    for one in sorted(segments.naming(id_)):
        await count_everybody(segments.segments[one])
    return made


def _same(before: Segment, name: str, predicate: Predicate) -> bool:
    # Compared as it is kept: for Python a yes equals 1.
    asked = wire.encode(before.predicate) == wire.encode(predicate)
    return asked and before.name == name and before.retired_at is None


async def retire(id_: SegmentId, *, by: Actor, at: Instant) -> None:
    """Take a segment out of force; nobody is in it any more. Refuses `SegmentInUse`."""
    found = await segment(id_)
    segments = await known()
    if naming := segments.naming(id_):
        others = ", ".join(sorted(segments.segments[one].name for one in naming))
        raise SegmentInUse(others=others)
    if await store.retire(id_, at=at):
        await tell(SegmentRetired(segment=id_, name=found.name), by=by, at=at)


async def segment(id_: SegmentId) -> Segment:
    """One segment, also a retired one; refuses `UnknownSegment`."""
    found = await store.segments(segment=id_, retired=True)
    if not found:
        raise UnknownSegment(segment=id_)
    return found[0]
