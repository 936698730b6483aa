"""Look at everybody, a lot of people at a time, after a segment was defined."""

from collections.abc import Iterable
from datetime import timedelta

from interlace.domains.people.segments import look, store
from interlace.domains.people.segments.known import known
from interlace.domains.people.segments.model import Segment
from interlace.domains.people.segments.settle import settle
from interlace.engine import clock, job
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PersonId, SegmentId

CAUSE = "its definition"
"""Why people come into a segment that is counted anew: it changed, they did not."""
WEEKS_BACK = 12


async def count_everybody(segment: Segment) -> None:
    """Have a worker look at everybody once what was said of the segment is committed."""
    await look_on.later(segment=segment.id, version=segment.version, after=None)


@job
async def look_on(*, segment: SegmentId, version: int, after: PersonId | None) -> None:
    """Settle the next lot of people, and leave the rest to the next turn."""
    at = clock.now()
    last = await count_next(segment, version=version, after=after, at=at)
    if last is not None:
        await look_on.later(segment=segment, version=version, after=last)
    elif version == 1:
        await look_back.later(segment=segment, weeks=WEEKS_BACK)


async def count_next(
    segment: SegmentId, *, version: int, after: PersonId | None, at: Instant
) -> PersonId | None:
    """Settle people after `after`; returns the last of them, or None when that was everybody."""
    segments = await known()
    defined = segments.segments.get(segment)
    if defined is None or defined.version != version:
        return None  # a later version is counted by a job of its own
    persons = await store.persons(after, limit=look.MOST_AT_ONCE)
    last = persons[-1] if len(persons) == look.MOST_AT_ONCE else None
    standing = await store.standing_between(segment, after, last)
    await settle(segments, [segment], _both(persons, standing), cause=CAUSE, at=at)
    if last is None:
        await store.counted(segment, version, at=at)
    return last


@job
async def look_back(*, segment: SegmentId, weeks: int) -> None:
    """Reckon how large a new segment would have been some weeks ago, then a week later, up to now."""
    await size_before(segment, weeks=weeks, at=clock.now())
    if weeks > 1:
        await look_back.later(segment=segment, weeks=weeks - 1)


async def size_before(segment: SegmentId, *, weeks: int, at: Instant) -> None:
    """Keep the size of then, by the facts of then and by what is known of people today."""
    predicate = (await known()).written_out.get(segment)
    if predicate is None:
        return
    then = at - timedelta(weeks=weeks)
    found, _ = await look.everybody(predicate, at=then)
    await store.put_size(segment, len(found), at=then)


def _both(persons: Iterable[PersonId], standing: Iterable[PersonId]) -> set[PersonId]:
    return {*persons, *standing}
