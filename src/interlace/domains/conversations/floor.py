"""Pass the floor: bot, queue, agent or nobody; each time with a new epoch, so none speaks over another."""

from typing import Any

import msgspec

from interlace.domains.conversations import store_agents, store_cases
from interlace.domains.conversations.model import Case, Event, Kind, Packet, Status
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseAssigned, CasePassed

HOLDERS = {
    Status.BOT: "bot",
    Status.QUEUED: "queue",
    Status.ASSIGNED: "agent",
    Status.WAITING: "nobody",
    Status.SNOOZED: "nobody",
    Status.CLOSED: "nobody",
}


async def pass_on(
    case: Case,
    to: Status,
    *,
    reason: str,
    packet: Packet | None = None,
    by: Actor,
    at: Instant,
    **changes: Any,
) -> Case:
    """The case with its new holder, saved, noted in the thread and told.

    Whoever had a slot for it gives it back; a slot for the new holder is the caller's to take.
    """
    if case.status is Status.ASSIGNED and not _keeps_slot(case, to, changes):
        await store_agents.free(case.assignee)
    noted = await note_passing(case, to, reason=reason, packet=packet, by=by, at=at)
    after = msgspec.structs.replace(
        case,
        status=to,
        epoch=case.epoch + 1,
        floor_seq=noted.seq,
        lease_until=None,
        packet=packet or case.packet,
        last_seq=noted.seq,
        **{"queued_at": at if to is Status.QUEUED else case.queued_at, **changes},
    )
    await store_cases.save(after)
    await tell_passing(case, after, noted, reason=reason, by=by, at=at)
    return after


async def note_passing(
    case: Case, to: Status, *, reason: str, packet: Packet | None, by: Actor, at: Instant
) -> Event:
    data: dict[str, Any] = {
        "from": HOLDERS[case.status],
        "to": HOLDERS[to],
        "reason": reason,
        "epoch": case.epoch + 1,
    }
    if packet:
        data["packet"] = msgspec.to_builtins(packet, enc_hook=str)
    return await write(case, Kind.PASSED, data=data, by=by, at=at)


async def tell_passing(
    before: Case, after: Case, noted: Event, *, reason: str, by: Actor, at: Instant
) -> None:
    told = CasePassed(
        case=after.id,
        seq=noted.seq,
        from_=HOLDERS[before.status],
        to=HOLDERS[after.status],
        epoch=after.epoch,
        reason=reason,
    )
    await tell(told, by=by, at=at, identifier=after.identifier)
    if after.status is Status.ASSIGNED:
        waited = (at - before.queued_at).total_seconds() if before.queued_at else 0
        assigned = CaseAssigned(
            case=after.id, seq=noted.seq, staff=after.assignee, waited_s=max(0, int(waited))
        )
        await tell(assigned, by=by, at=at, identifier=after.identifier)


def _keeps_slot(case: Case, to: Status, changes: dict[str, Any]) -> bool:
    return to is Status.ASSIGNED and changes.get("assignee", case.assignee) == case.assignee
