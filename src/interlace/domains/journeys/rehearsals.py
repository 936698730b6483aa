"""Rehearsals that run beside the pages: asked for, followed while they run, looked at afterwards."""

from datetime import timedelta

import msgspec

from interlace.domains.journeys import jobs_rehearsal
from interlace.domains.journeys import store_rehearsals as store
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.rehearsal import Rehearsal
from interlace.domains.journeys.rehearse import check
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId, RehearsalId

__all__ = ["Rehearsed", "ask", "of", "rehearsal"]

KEPT_FOR = timedelta(days=30)


class NoRehearsal(NotFound):
    """There is no rehearsal {rehearsal}; they are kept for 30 days."""


class Rehearsed(msgspec.Struct, frozen=True, kw_only=True):
    """A rehearsal that was asked for: how far it is, and what it found."""

    id: RehearsalId
    journey: Journey
    since: Instant
    until: Instant
    asked_at: Instant
    played: int
    facts: int | None
    """How many facts are played; None while they are still read."""
    finished_at: Instant | None
    why: str
    """Why it came to nothing."""
    found: Rehearsal | None


async def ask(
    journey: Journey, *, since: Instant, until: Instant, by: Actor, at: Instant
) -> RehearsalId:
    """Have a journey rehearsed by a worker; refuses `JourneyUnsound` and `RehearsalTooLong`."""
    check(journey, since=since, until=until)
    id_ = RehearsalId.new(at)
    await store.forget(before=at - KEPT_FOR)
    await store.insert(id_, journey, since=since, until=until, by=by, at=at)
    await jobs_rehearsal.play_out.later(rehearsal=id_, due=at)
    return id_


async def rehearsal(id_: RehearsalId) -> Rehearsed:
    """How far a rehearsal is, and what it found; refuses `NoRehearsal`."""
    row = await store.one(id_)
    if row is None:
        raise NoRehearsal(rehearsal=id_)
    return Rehearsed(
        id=id_,
        journey=store.journey_from(row["document"]),
        since=row["since"],
        until=row["until"],
        asked_at=row["asked_at"],
        played=row["played"],
        facts=row["facts"],
        finished_at=row["finished_at"],
        why=row["why"],
        found=store.found_from(row["found"]) if row["found"] else None,
    )


async def of(journey: JourneyId) -> list[tuple[RehearsalId, Instant, Instant | None]]:
    """The last rehearsals of a journey: when each was asked for, and when it was over."""
    return [
        (RehearsalId(row["id"]), row["asked_at"], row["finished_at"])
        for row in await store.latest(journey)
    ]
