"""Open a case: something a customer wants settled."""

from interlace.domains.conversations import store_cases
from interlace.domains.conversations.model import Case, Kind, Priority, Status
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import locked
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseOpened
from interlace.vocabulary.ids import CaseId, IdentifierId


async def open_case(
    identifier: IdentifierId,
    *,
    topic: str = "",
    priority: Priority = Priority.NORMAL,
    team: str = "",
    channel: str | None = None,
    by: Actor,
    at: Instant,
) -> Case:
    """A new case in the queue, for a customer who has not written: a call, a step of a journey."""
    where = channel or by.channel
    await locked(identifier, channel=where)
    case = await fresh_case(
        identifier,
        Status.QUEUED,
        channel=where,
        topic=topic,
        priority=priority,
        team=team,
        by=by,
        at=at,
    )
    await route(at=at)
    return await store_cases.find(case.id) or case


async def fresh_case(
    identifier: IdentifierId,
    status: Status,
    *,
    channel: str,
    topic: str,
    priority: Priority = Priority.NORMAL,
    team: str = "",
    by: Actor,
    at: Instant,
) -> Case:
    """The case as it is written; the thread must be locked."""
    case = await store_cases.insert(
        CaseId.new(at),
        identifier,
        status,
        channel=channel,
        topic=topic[:200],
        priority=priority,
        team=team,
        at=at,
    )
    await write(case, Kind.OPENED, data={"topic": case.topic}, by=by, at=at)
    opened = CaseOpened(case=case.id, number=case.number, channel=channel, topic=case.topic)
    await tell(opened, by=by, at=at, identifier=identifier)
    return case
