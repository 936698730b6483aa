"""Give a case to somebody, to the queue, to the bot, or let it rest."""

import msgspec

from interlace.domains.conversations import floor, store_agents, store_cases
from interlace.domains.conversations.model import (
    Case,
    CaseIsClosed,
    FloorPassed,
    Packet,
    Priority,
    Status,
)
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import opened
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseParked
from interlace.vocabulary.ids import CaseId


class InThePast(Refusal):
    """It can only wake at a moment that is still to come."""


async def take(case_id: CaseId, *, by: Actor, at: Instant) -> Case:
    """Have a case oneself, whoever had it."""
    return await assign(case_id, to=by.id, reason="taken", by=by, at=at)


async def assign(
    case_id: CaseId, *, to: str, reason: str = "assigned", by: Actor, at: Instant
) -> Case:
    """Give a case to a member of staff, also one who has enough already."""
    case = await _open(case_id)
    if case.status is Status.ASSIGNED and case.assignee == to:
        return case
    # Slots are locked in the order of their holders, so two who swap cases never deadlock.
    await store_agents.agents_for_update([case.assignee, to])
    after = await floor.pass_on(
        case,
        Status.ASSIGNED,
        reason=reason,
        by=by,
        at=at,
        assignee=to,
        by_human=True,
        wake_at=None,
    )
    await store_agents.take(to, at)
    await route(at=at)
    return after


async def hand_over(
    case_id: CaseId,
    packet: Packet,
    *,
    team: str | None = None,
    epoch: int | None = None,
    by: Actor,
    at: Instant,
) -> Case:
    """Pass a case on to the queue, with all that was found out; refuses `FloorPassed`."""
    case = await _open(case_id)
    if epoch is not None and epoch != case.epoch:
        raise FloorPassed(what="the floor")
    if case.status is Status.QUEUED:
        return case
    after = await floor.pass_on(
        case,
        Status.QUEUED,
        reason=packet.reason,
        packet=packet,
        by=by,
        at=at,
        assignee="",
        team=case.team if team is None else team,
        wake_at=None,
    )
    await route(at=at)
    return await store_cases.find(after.id) or after


async def hand_back(case_id: CaseId, *, by: Actor, at: Instant) -> Case:
    """Let the bot go on; it answers what the customer says from now on, and knows what was found out."""
    case = await _open(case_id)
    if case.status is Status.BOT:
        return case
    mind = {**case.mind, "unsure": 0, "mood": "", "intent": "", "asked": "", "turns": 0}
    after = await floor.pass_on(
        case,
        Status.BOT,
        reason="handed back",
        by=by,
        at=at,
        assignee="",
        mind=mind,
        waiting_since=None,
        wake_at=None,
    )
    await route(at=at)
    return after


async def snooze(case_id: CaseId, *, until: Instant, by: Actor, at: Instant) -> Case:
    """Let a case rest until a moment, or until the customer writes; refuses `InThePast`."""
    if until <= at:
        raise InThePast
    case = await _open(case_id)
    after = await floor.pass_on(case, Status.SNOOZED, reason="snoozed", by=by, at=at, wake_at=until)
    await tell(CaseParked(case=case.id, why="snoozed"), by=by, at=at, identifier=case.identifier)
    await route(at=at)
    return after


async def sort(
    case_id: CaseId,
    *,
    priority: Priority | None = None,
    team: str | None = None,
    topic: str | None = None,
    at: Instant,
) -> Case:
    """Say how urgent a case is, whose it is, and what it is about."""
    _, case = await opened(case_id)
    after = msgspec.structs.replace(
        case,
        priority=case.priority if priority is None else priority,
        team=case.team if team is None else team,
        topic=case.topic if topic is None else topic[:200],
    )
    await store_cases.save(after)
    await route(at=at)
    return await store_cases.find(after.id) or after


async def _open(case_id: CaseId) -> Case:
    _, case = await opened(case_id)
    if not case.is_open:
        raise CaseIsClosed(what="the case")
    return case
