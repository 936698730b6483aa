"""Ask which segments there are, who is in them, and how many a predicate would hold."""

from datetime import timedelta

from interlace.domains.people.segments import look, store
from interlace.domains.people.segments.known import known
from interlace.domains.people.segments.model import Member, Preview, Segment, Size, Version
from interlace.domains.people.segments.predicate import Predicate
from interlace.domains.people.segments.rules_ask import check, written_out
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant, instant
from interlace.vocabulary.ids import PersonId, SegmentId

SAMPLE = 8


async def list_(*, retired: bool = False) -> list[Segment]:
    """The segments by name; with `retired`, also those out of force."""
    return await store.segments(retired=retired)


async def versions(segment: SegmentId) -> list[Version]:
    """Every definition a segment had, the newest first."""
    return await store.versions(segment)


async def members(
    segment: SegmentId, *, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[Member]:
    """Who is in a segment, the newest first."""
    before = None
    if after:
        since, person = read_cursor(after)
        before = (instant(since), PersonId.parse(person))
    found = await store.members(segment, before, limit=min(limit, LARGEST_PAGE))
    last = found[-1] if len(found) == min(limit, LARGEST_PAGE) else None
    return Page(found, cursor(last.since.isoformat(), str(last.person)) if last else None)


async def of(person: PersonId) -> set[SegmentId]:
    """The segments a person is in."""
    return await store.of_person(person)


async def codes_of(person: PersonId) -> frozenset[str]:
    """The codes of the segments a person is in, as offers name them."""
    return await store.codes_of_person(person)


async def contains(segment: SegmentId, person: PersonId) -> bool:
    """Whether a person is in a segment."""
    return segment in await store.of_person(person)


async def sizes(segment: SegmentId, *, days: int, at: Instant) -> list[Size]:
    """How large a segment was at the end of each day that something changed."""
    return await store.sizes(segment, since=at - timedelta(days=days))


async def size(predicate: Predicate, *, at: Instant) -> Preview:
    """How many people a predicate holds for now, and some of them; nothing is kept."""
    check(predicate)
    defined = {one.id: one.predicate for one in (await known()).segments.values()}
    found, many = await look.everybody(written_out(predicate, defined), at=at)
    step = max(1, len(found) // SAMPLE)
    return Preview(len(found), many, found[::step][:SAMPLE])


async def purposes() -> list[str]:
    """What people were asked to allow so far."""
    return await store.purposes()


async def traits() -> list[str]:
    """The names of what is said of people."""
    return await store.traits()
