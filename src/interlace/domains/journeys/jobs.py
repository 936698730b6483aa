"""Timed work: waits that are over, and journeys that begin by the clock."""

from datetime import UTC, datetime, timedelta

import structlog

from interlace.domains import people
from interlace.domains.journeys import follow, in_force, store
from interlace.domains.journeys.trigger import OnClock
from interlace.engine import db, every, preferences, timeline
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, JourneyId

READER = "interlace.domains.journeys"
AT_ONCE = 200
MOST_STUMBLES = 8
A_PAGE = 500
_log = structlog.get_logger("journeys")


@every(seconds=1)
async def end_waits(at: Instant) -> None:
    """Go on with whoever has waited long enough, once every fact before that moment is followed."""
    listens = list((await in_force.book()).listens)
    unread, _ = await timeline.read(await timeline.place(READER), kinds=listens, limit=1)
    if unread and unread[0].received_at < at - timedelta(seconds=1):
        return  # a worker that was away first hears what happened meanwhile, then wakes people
    for walk in await store.due_for_update(at, AT_ONCE):
        try:
            async with db.savepoint():
                await follow.wake(walk, at=at)
        except Exception as error:  # noqa: BLE001  one person's stumble never holds up the rest
            _log.exception("a walk stumbled and will be tried again", walk=str(walk.id))
            await store.stumble(walk.id, repr(error)[:500], at=at, most=MOST_STUMBLES)


@every(seconds=60)
async def begin_by_the_clock(at: Instant) -> None:
    """Let the members of a segment in whose hour of the day has come."""
    clock = preferences.current().clock
    today = at.astimezone(clock).date()
    for journey, version, _ in (await in_force.book()).open:
        trigger = journey.trigger
        if not isinstance(trigger, OnClock):
            continue
        due = datetime.combine(today, trigger.time_of_day, tzinfo=clock).astimezone(UTC)
        if due <= at and await store.begin_day(JourneyId(journey.id.bytes), today, at=at):
            after: str | None = None
            while True:
                page = await people.segments.members(trigger.segment, after=after, limit=A_PAGE)
                for member in page.items:
                    identifier = IdentifierId(member.person.bytes)
                    await follow.enter(
                        journey,
                        version,
                        identifier,
                        beside=await people.beside(identifier),
                        data={},
                        cause=f"{today} {member.person}",
                        at=at,
                    )
                if (after := page.next) is None:
                    break
