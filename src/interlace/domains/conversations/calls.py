"""Calls: who rings, whose case it is, who answered, and what happens to a call that nobody took."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from interlace.domains import people
from interlace.domains.conversations import floor, rules, store_agents, store_calls, store_cases
from interlace.domains.conversations.call_model import Call, CallState, NoCall
from interlace.domains.conversations.model import Case, Kind, Status
from interlace.domains.conversations.open_case import fresh_case
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import cases_of, locked, opened
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CallAnswered, CallEnded, CallRung
from interlace.vocabulary.ids import CallId

RINGS_AT_MOST = timedelta(minutes=3)
"""Longer than this nobody rings; the telephone system lost it."""


async def ring(
    caller: str, *, called: str = "", key: str, region: str = "", by: Actor, at: Instant
) -> Call:
    """A call comes in, once for a `key` of the telephone system; it finds or opens its case.

    Refuses `MalformedPhone`.
    """
    [identifier] = await people.see([people.Ref("phone", caller)], at=at, region=region)
    thread = await locked(identifier, channel=by.channel)
    if known := await store_calls.by_key(key):
        return known
    case = rules.case_for(await cases_of(thread), at=at)
    if case is None or not case.is_open:
        case = await fresh_case(
            identifier, Status.WAITING, channel=by.channel, topic="", by=by, at=at
        )
    call = Call(
        id=CallId.new(at),
        key=key,
        identifier=identifier,
        case=case.id,
        caller=caller,
        called=called,
        state=CallState.RINGING,
        staff="",
        rang_at=at,
        answered_at=None,
        ended_at=None,
    )
    await store_calls.insert(call)
    await _noted(case, call, by=by, at=at)
    await tell(CallRung(call=call.id, case=case.id), by=by, at=at, identifier=identifier)
    return call


async def answer(call_id: CallId, *, staff: str, by: Actor, at: Instant) -> Call:
    """Somebody takes the call, and with it the case; what has ended stays as it is."""
    call, case = await _locked(call_id)
    if call.state is not CallState.RINGING:
        return call
    after = msgspec.structs.replace(call, state=CallState.ANSWERED, staff=staff, answered_at=at)
    await store_calls.save(after)
    waited = int((at - call.rang_at).total_seconds())
    told = CallAnswered(call=call.id, case=call.case, staff=staff, waited_s=waited)
    await tell(told, by=by, at=at, identifier=call.identifier)
    if case.is_open and (case.status is not Status.ASSIGNED or case.assignee != staff):
        await store_agents.agents_for_update([case.assignee, staff])
        case = await floor.pass_on(
            case,
            Status.ASSIGNED,
            reason="call",
            by=by,
            at=at,
            assignee=staff,
            by_human=True,
            wake_at=None,
        )
        await store_agents.take(staff, at)
    await _noted(case, after, by=by, at=at)
    return after


async def end(call_id: CallId, *, by: Actor, at: Instant) -> Call:
    """The line is free again; a call that nobody took puts its case in the queue."""
    call, case = await _locked(call_id)
    if call.state in {CallState.ENDED, CallState.MISSED}:
        return call
    missed = call.state is CallState.RINGING
    state = CallState.MISSED if missed else CallState.ENDED
    after = msgspec.structs.replace(call, state=state, ended_at=at)
    await store_calls.save(after)
    talked = int((at - call.answered_at).total_seconds()) if call.answered_at else 0
    told = CallEnded(call=call.id, case=call.case, talked_s=talked, missed=missed)
    await tell(told, by=by, at=at, identifier=call.identifier)
    await _noted(case, after, by=by, at=at)
    if missed and case.status in {Status.WAITING, Status.SNOOZED}:
        await floor.pass_on(
            case, Status.QUEUED, reason="missed call", by=by, at=at, wake_at=None, waiting_since=at
        )
        await route(at=at)
    return after


async def call(call_id: CallId) -> Call:
    """Refuses `NoCall`."""
    found = await store_calls.find(call_id)
    if found is None:
        raise NoCall(call=call_id)
    return found


async def call_by_key(key: str) -> Call | None:
    """The call as the telephone system names it."""
    return await store_calls.by_key(key)


async def ringing(*, at: Instant) -> Sequence[Call]:
    """The calls that ring now, the longest first."""
    return await store_calls.ringing(at - RINGS_AT_MOST)


async def _locked(call_id: CallId) -> tuple[Call, Case]:
    found = await call(call_id)
    _, case = await opened(found.case)
    return await call(call_id), await store_cases.case_for_update(case.id) or case


async def _noted(case: Case, call: Call, *, by: Actor, at: Instant) -> None:
    """The call in the thread, one event a state."""
    data = {"call": str(call.id), "state": call.state, "caller": call.caller, "staff": call.staff}
    if call.answered_at and call.ended_at:
        data["talked_s"] = str(int((call.ended_at - call.answered_at).total_seconds()))
    await write(
        case,
        Kind.CALL,
        data=data,
        under=call.identifier,
        channel=by.channel,
        key=f"call:{call.id}:{call.state}",
        by=by,
        at=at,
    )
