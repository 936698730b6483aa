"""Hear a customer: what they say goes on their thread, to the case they mean, to whoever has the floor."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains.conversations import floor, rules, store, store_agents, store_cases
from interlace.domains.conversations.answer import answer
from interlace.domains.conversations.model import Carried, Case, Event, Kind, Status, Thread
from interlace.domains.conversations.open_case import fresh_case
from interlace.domains.conversations.rate import rated
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import cases_of, locked
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseHeard, CaseReopened
from interlace.vocabulary.ids import CaseId, IdentifierId

CAME_BACK = "the customer wrote again"


async def hear(
    text: str,
    *,
    from_: IdentifierId,
    key: str,
    files: Sequence[Carried] = (),
    html: str = "",
    data: dict[str, Any] | None = None,
    topic: str = "",
    about: CaseId | None = None,
    fresh: bool = False,
    bot: bool = True,
    by: Actor,
    at: Instant,
) -> Event:
    """What was said, once for a `key`; it opens a case if none is open.

    `about`: the case they answer to, which counts if it is their own. `fresh`: it is about something
    else, so it opens a case beside the open one. `bot`: the bot may answer in a new case. Refuses `NothingSaid` and `TooLong`.
    """
    said = rules.tidy(text, files=files)
    # Their own keys apart from ours, or somebody could use up the key of an answer.
    key = f"{Kind.HEARD}:{key}"
    thread = await locked(from_, channel=by.channel)
    if known := await store.by_key(from_, key):
        return known
    status = Status.BOT if bot else Status.QUEUED
    case = await _meant(thread, about, fresh=fresh, at=at) or await fresh_case(
        from_, status, channel=by.channel, topic=topic, by=by, at=at
    )
    event = await write(
        case,
        Kind.HEARD,
        text=said,
        html=html,
        files=files,
        data=data,
        under=from_,
        channel=by.channel,
        key=key,
        by=by,
        at=at,
    )
    await _act(case, event, by=by, at=at)
    return event


async def _act(case: Case, event: Event, *, by: Actor, at: Instant) -> None:
    """Have somebody answer what was heard, unless it is an answer to how it was."""
    score = rules.score_in(event.text) if case.asked_at and not case.is_open else None
    if score is not None and case.score is None:
        await rated(case, score, comment="", by=by, at=at)
        return
    case = await _listening(case, by=by, at=at)
    case = msgspec.structs.replace(
        case,
        channel=by.channel,
        answer_to=event.identifier,
        waiting_since=case.waiting_since or at,
        last_seq=event.seq,
        last_at=at,
        preview=rules.preview(event.text, event.files),
        lease_until=at + rules.BOT_ANSWERS_WITHIN if case.status is Status.BOT else None,
    )
    await store_cases.save(case)
    has = case.assignee if case.status is Status.ASSIGNED else ""
    heard = CaseHeard(case=case.id, seq=event.seq, staff=has)
    await tell(heard, by=by, at=at, identifier=event.identifier)
    if case.status is Status.BOT:
        key = str(event.seq)
        await answer.later(case=case.id, epoch=case.epoch, seq=event.seq, due=at, key=key)
    elif case.status is Status.QUEUED:
        await route(at=at)


async def _meant(thread: Thread, about: CaseId | None, *, fresh: bool, at: Instant) -> Case | None:
    """The case of their own thread that they mean, locked."""
    cases = await cases_of(thread)
    named = next((one for one in cases if one.id == about), None)
    known = named or (None if fresh else rules.case_for(cases, at=at))
    return await store_cases.case_for_update(known.id) if known else None


async def _listening(case: Case, *, by: Actor, at: Instant) -> Case:
    """The case with somebody who will answer: whoever had it, the queue, or the bot."""
    to = rules.after_hearing(case)
    if to is case.status:
        return case
    if not case.is_open:
        await tell(CaseReopened(case=case.id), by=by, at=at, identifier=case.identifier)
    if to is Status.QUEUED and case.assignee and await store_agents.take_back(case.assignee, at):
        to = Status.ASSIGNED
    return await floor.pass_on(
        case, to, reason=CAME_BACK, by=by, at=at, closed_at=None, wake_at=None
    )
