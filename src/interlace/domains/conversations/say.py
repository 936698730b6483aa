"""Answer a customer, unless something new arrived since whoever answers looked."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import msgspec

from interlace.domains.conversations import carry, floor, rules, store, store_agents, store_cases
from interlace.domains.conversations.model import (
    Carried,
    Case,
    CaseIsClosed,
    Event,
    FloorPassed,
    Kind,
    SomethingNew,
    Status,
    Thread,
)
from interlace.domains.conversations.thread import opened
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseAnswered, CaseNoted
from interlace.vocabulary.ids import CaseId

ANSWERED = "answered"


async def say(
    case_id: CaseId,
    text: str,
    *,
    expect_seq: int | None = None,
    epoch: int | None = None,
    files: Sequence[Carried] = (),
    data: dict[str, Any] | None = None,
    key: str,
    by: Actor,
    at: Instant,
) -> Event:
    """What was answered, once for a `key`, in the channel the customer used last.

    `expect_seq` is the thread's `seq` when they looked: refuses `SomethingNew` if it has grown.
    `epoch` is that of the floor they hold: refuses `FloorPassed` if it passed on. Staff who answer a
    case that nobody has take it.
    """
    said = rules.tidy(text, files=files)
    key = f"{Kind.SAID}:{key}"
    thread, case = await opened(case_id)
    if known := await store.by_key(case.answer_to, key):
        return known
    _must_speak(case, thread, expect_seq=expect_seq, epoch=epoch)
    case = await _with_the_floor(case, by=by, at=at)
    event = await write(case, Kind.SAID, text=said, files=files, data=data, key=key, by=by, at=at)
    await store_cases.save(_answered(case, event, by))
    told = CaseAnswered(
        case=case.id,
        seq=event.seq,
        answerer=rules.answerer(by),
        waited_s=rules.waited_s(case, at),
        first=case.first_replied_at is None,
    )
    await tell(told, by=by, at=at, identifier=case.answer_to)
    await carry.carry(event, case, by=by, at=at)
    return event


async def note(
    case_id: CaseId, text: str, *, key: str | None = None, by: Actor, at: Instant
) -> Event:
    """Write something that only staff see, also in a closed case."""
    said = rules.tidy(text)
    key = f"{Kind.NOTE}:{key or uuid4()}"
    _, case = await opened(case_id)
    if known := await store.by_key(case.answer_to, key):
        return known
    event = await write(case, Kind.NOTE, text=said, key=key, by=by, at=at)
    await store_cases.save(msgspec.structs.replace(case, last_seq=event.seq))
    noted = CaseNoted(case=case.id, seq=event.seq)
    await tell(noted, by=by, at=at, identifier=case.identifier)
    return event


def _must_speak(case: Case, thread: Thread, *, expect_seq: int | None, epoch: int | None) -> None:
    """Refuse whoever looked away: the case closed, the floor passed on, or something was said."""
    if not case.is_open:
        raise CaseIsClosed(what="the case")
    if epoch is not None and epoch != case.epoch:
        raise FloorPassed(what="the floor")
    if expect_seq is not None and expect_seq != thread.seq:
        raise SomethingNew(what="the conversation", seq=thread.seq)


async def _with_the_floor(case: Case, *, by: Actor, at: Instant) -> Case:
    """The case as it is while this one speaks."""
    if by.kind == "staff" and case.status is not Status.ASSIGNED:
        return await _taken(case, by=by, at=at)
    if by.kind == "key" and case.status in {Status.BOT, Status.QUEUED}:
        # A program holds no slot: once it answered, the case rests until the customer says more.
        return await floor.pass_on(
            case, Status.WAITING, reason=ANSWERED, by=by, at=at, by_human=True
        )
    return case


async def _taken(case: Case, *, by: Actor, at: Instant) -> Case:
    await store_agents.take(by.id, at)
    return await floor.pass_on(
        case,
        Status.ASSIGNED,
        reason=ANSWERED,
        by=by,
        at=at,
        assignee=by.id,
        by_human=True,
        wake_at=None,
    )


def _answered(case: Case, event: Event, by: Actor) -> Case:
    return msgspec.structs.replace(
        case,
        answers=case.answers + 1,
        first_replied_at=case.first_replied_at or event.at,
        waiting_since=None,
        lease_until=None,
        by_human=case.by_human or rules.answerer(by) == "agent",
        last_seq=event.seq,
        last_at=event.at,
        preview=rules.preview(event.text, event.files),
    )
