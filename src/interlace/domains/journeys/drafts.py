"""Drafts: a journey while it is drawn, kept change by change until it is published or given up."""

import msgspec

from interlace.domains.journeys import rules_draw as draw
from interlace.domains.journeys import store_drafts as store
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.rules import Problem, problems
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId

__all__ = [
    "Draft",
    "Problem",
    "begin",
    "discard",
    "draw",
    "keep",
    "list_",
    "of",
    "problems",
    "undo",
]

MOST_KEPT = 200
"""So many changes can be undone."""


class DraftChanged(Conflict):
    """Somebody else changed this draft meanwhile; look at it first."""


class NoDraft(NotFound):
    """There is no draft of {journey}."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A journey that is being drawn; `number` counts its changes."""

    journey: Journey
    number: int
    at: Instant
    by: str
    undoable: bool


async def begin(journey: Journey, *, by: Actor, at: Instant) -> None:
    """Begin to draw; where there is a draft already, it stays."""
    await store.insert(journey, 0, by=by, at=at)


async def of(id_: JourneyId, *, over: int | None = None) -> Draft:
    """The draft of a journey; refuses `NoDraft`, and `DraftChanged` if it has changed since `over`."""
    row = await store.latest(id_)
    if row is None:
        raise NoDraft(journey=id_)
    if over not in (None, row["number"]):
        raise DraftChanged
    return Draft(
        journey=store.journey_from(row["document"]),
        number=row["number"],
        at=row["at"],
        by=row["by"],
        undoable=row["undoable"],
    )


async def list_() -> list[tuple[JourneyId, str, Instant]]:
    """The journeys that are being drawn, with their names and when they were changed last."""
    return [(JourneyId(row["journey_id"]), row["name"], row["at"]) for row in await store.names()]


async def keep(journey: Journey, *, over: int, by: Actor, at: Instant) -> None:
    """Keep a change made to the draft as it was after `over` changes; refuses `DraftChanged`."""
    if not await store.insert(journey, over + 1, by=by, at=at):
        raise DraftChanged
    await store.forget(journey.id, over + 1 - MOST_KEPT)


async def undo(id_: JourneyId, *, over: int) -> None:
    """Take the last change back; refuses `DraftChanged`."""
    if not await store.undo(id_, over):
        raise DraftChanged


async def discard(id_: JourneyId) -> None:
    """Give a draft up; what is published stays."""
    await store.discard(id_)
