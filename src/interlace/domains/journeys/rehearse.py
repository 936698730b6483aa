"""Rehearse a journey over past facts: the same steps on a virtual clock, and nobody is written to."""

from datetime import timedelta

from interlace.domains.journeys import rules
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.play import Progress, play
from interlace.domains.journeys.rehearsal import Rehearsal
from interlace.domains.journeys.trigger import ENTERED, LEFT
from interlace.engine import Told, timeline
from interlace.engine.timeline import Cursor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

A_PAGE = 5000
MOST_FACTS = 500_000
LONGEST = timedelta(days=400)


class RehearsalTooLong(Refusal):
    """A rehearsal looks back {days} days at most, and at {facts} facts; choose a shorter time."""


async def rehearse(
    journey: Journey, *, since: Instant, until: Instant, progress: Progress | None = None
) -> Rehearsal:
    """Walk everybody through `journey` as if it had been in force from `since` to `until`.

    Refuses `JourneyUnsound` and `RehearsalTooLong`.
    """
    check(journey, since=since, until=until)
    told = await _facts(journey.listens | {ENTERED, LEFT}, until)
    return await play(journey, told, since=since, until=until, progress=progress)


def check(journey: Journey, *, since: Instant, until: Instant) -> None:
    """Refuse what can not be rehearsed: `JourneyUnsound` and `RehearsalTooLong`."""
    rules.check(journey)
    if until - since > LONGEST:
        raise RehearsalTooLong(days=LONGEST.days, facts=MOST_FACTS)


async def _facts(kinds: frozenset[str], until: Instant) -> list[Told]:
    """What happened up to the end, in the order of time; from the first fact on, for the segments."""
    cursor, found = Cursor(), list[Told]()
    while True:
        page, cursor = await timeline.read(cursor, kinds=sorted(kinds), limit=A_PAGE)
        found += [one for one in page if one.identifier and one.at < until]
        if len(found) > MOST_FACTS:
            raise RehearsalTooLong(days=LONGEST.days, facts=MOST_FACTS)
        if len(page) < A_PAGE:
            return sorted(found, key=lambda one: (one.at, one.position))
