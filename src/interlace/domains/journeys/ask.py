"""Ask which journeys there are, who stands where on them, and what they did for somebody."""

import msgspec

from interlace.domains import people
from interlace.domains.journeys import store, store_ask
from interlace.domains.journeys.journey import Journey, Listed
from interlace.domains.journeys.walk import Move, Walk
from interlace.engine.db import Row
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant, instant
from interlace.vocabulary.ids import JourneyId, PersonId, WalkId


class NoJourney(NotFound):
    """There is no journey {journey}."""


class NoWalk(NotFound):
    """There is no walk {walk}."""


class Version(msgspec.Struct, frozen=True):
    """A journey as it was drawn once."""

    version: int
    journey: Journey
    published_at: Instant
    published_by: str
    walking: int
    """How many are on their way on it."""


class Place(msgspec.Struct, frozen=True):
    """A step with who is there: how many stand, since when the first, and when the next goes on."""

    standing: int
    since: Instant | None = None
    due: Instant | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where everybody on one version of a journey stands, and how they came there."""

    places: dict[str, Place]
    passed: dict[tuple[str, str], int]
    """How many went from one step to the next; to '' is past the last one."""
    left: list[tuple[str, str, int]]
    """The step, why people left there before the end, and how many."""


async def list_() -> list[Listed]:
    """Every journey by name."""
    return [_listed(row) for row in await store_ask.journeys()]


async def journey(id_: JourneyId) -> Listed:
    """One journey as it stands; refuses `NoJourney`."""
    rows = await store_ask.journeys(id_)
    if not rows:
        raise NoJourney(journey=id_)
    return _listed(rows[0])


async def versions(id_: JourneyId) -> list[Version]:
    """A journey as it was drawn over time, newest first."""
    return [
        Version(
            row["version"],
            store.journey_from(row["document"]),
            row["published_at"],
            row["published_by"],
            row["walking"],
        )
        for row in await store_ask.versions(id_)
    ]


async def standing(id_: JourneyId, version: int) -> Standing:
    """How many people stand at each step now, went each way, and left where and why."""
    return Standing(
        places={
            row["step"]: Place(row["many"], row["since"], row["due"])
            for row in await store_ask.standing(id_, version)
        },
        passed={
            (row["step"], row["into_step"]): row["many"]
            for row in await store_ask.passed(id_, version)
        },
        left=[(row["step"], row["why"], row["many"]) for row in await store_ask.left(id_, version)],
    )


async def walks(
    id_: JourneyId,
    *,
    step: str = "",
    walking: bool = True,
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Walk]:
    """Who walks a journey (at one step, or anywhere), the latest first; else also who has left."""
    before = None
    if after:
        since, last = read_cursor(after)
        before = (instant(since), WalkId.parse(last))
    size = min(limit, LARGEST_PAGE)
    found = await store_ask.at_step(id_, step, walking=walking, before=before, limit=size + 1)
    page = found[:size]
    more = len(found) > size
    return Page(page, cursor(page[-1].since, str(page[-1].id)) if more else None)


async def walks_of(person: PersonId, *, limit: int = PAGE_SIZE) -> list[Walk]:
    """The journeys a person walks or walked, the latest first."""
    profile = await people.profile(person)
    ids = [one.id for one in profile.identifiers]
    return await store_ask.of_identifiers(ids, min(limit, LARGEST_PAGE))


async def moves(walk: WalkId) -> list[Move]:
    """The steps a walk has left, in order."""
    return await store_ask.moves(walk)


async def walk(id_: WalkId) -> Walk:
    """One person's way through a journey; refuses `NoWalk`."""
    found = await store.walk(id_)
    if found is None:
        raise NoWalk(walk=id_)
    return found


async def stuck(*, limit: int = PAGE_SIZE) -> list[Walk]:
    """Walks whose step failed again and again; they stay until somebody looks."""
    return await store_ask.stuck(min(limit, LARGEST_PAGE))


def _listed(row: Row) -> Listed:
    return Listed(
        journey=store.journey_from(row["document"]),
        version=row["version"],
        published_at=row["published_at"],
        paused_at=row["paused_at"],
        walking=row["walking"],
        entered=row["entered"],
        finished=row["finished"],
        sent=row["sent"],
    )
