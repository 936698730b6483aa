"""Timed work: nobody waits for a bot that died, for an agent who left, or for a lost wake-up."""

from interlace.domains.conversations import agents, floor, rules, store_cases
from interlace.domains.conversations.assign import hand_over
from interlace.domains.conversations.model import Packet, Status
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import opened
from interlace.engine import every, tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseParked

AT_ONCE = 100


@every(seconds=3)
async def reconcile(at: Instant) -> None:
    """Route what waits; every wake-up that was lost costs no more than this."""
    await agents.sweep(at=at)
    by = Actor.system()
    for id_ in await store_cases.late(at, AT_ONCE):
        _, case = await opened(id_)
        if case.status is Status.BOT and case.lease_until and case.lease_until < at:
            await hand_over(id_, Packet(reason="late"), epoch=case.epoch, by=by, at=at)
    for id_ in await store_cases.waking(at, AT_ONCE):
        _, case = await opened(id_)
        if case.status is Status.SNOOZED and case.wake_at and case.wake_at <= at:
            await floor.pass_on(case, Status.QUEUED, reason="woke up", by=by, at=at, wake_at=None)
    await route(at=at)


@every(seconds=30)
async def park(at: Instant) -> None:
    """Free the slots of customers who were answered and fell silent; they come back to whoever had them."""
    since = at - rules.PARKED_AFTER
    by = Actor.system()
    for id_ in await store_cases.silent(since, AT_ONCE):
        _, case = await opened(id_)
        if case.status is Status.ASSIGNED and case.waiting_since is None and case.last_at < since:
            await floor.pass_on(case, Status.WAITING, reason="silent", by=by, at=at)
            told = CaseParked(case=case.id, why="silent")
            await tell(told, by=by, at=at, identifier=case.identifier)
    await route(at=at)
