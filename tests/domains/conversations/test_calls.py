"""Calls: announced, taken with their case, or missed and put in the queue; and canned replies."""

import pytest

from cast import ANA, visitor
from conftest import AT
from domains.conversations.conftest import INES, later, seen
from interlace.domains import conversations
from interlace.domains.conversations import agents, calls, canned
from interlace.domains.conversations.call_model import CallState, NoCall
from interlace.domains.conversations.model import Kind, Status
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import CallId

LINE = Actor.system("phone")


async def rings(key="call 1", at=AT):
    return await calls.ring("912 345 678", region="PT", key=key, by=LINE, at=at)


async def test_a_call_is_announced_once_and_known_by_its_number(tx):
    call = await rings()
    assert (await rings()).id == call.id
    assert call.identifier == await seen("phone", ANA["phone"])
    assert [one.id for one in await calls.ringing(at=later(seconds=5))] == [call.id]
    assert list(await calls.ringing(at=later(minutes=4))) == []
    assert (await calls.call_by_key("call 1")).id == call.id


async def test_whoever_takes_the_call_has_the_case(tx):
    call = await rings()
    taken = await calls.answer(call.id, staff=INES.id, by=INES, at=later(seconds=7))
    assert (taken.state, taken.staff) == (CallState.ANSWERED, INES.id)
    case = await conversations.case(call.case)
    assert (case.status, case.assignee) == (Status.ASSIGNED, INES.id)
    again = await calls.answer(call.id, staff="x", by=INES, at=later(seconds=8))
    assert again.staff == INES.id
    ended = await calls.end(call.id, by=INES, at=later(seconds=67))
    assert (await calls.end(call.id, by=INES, at=later(seconds=68))).ended_at == ended.ended_at
    thread = await conversations.thread_of(call.identifier)
    states = [
        (one.data["state"], one.data.get("talked_s"))
        for one in await conversations.events(thread)
        if one.kind is Kind.CALL
    ]
    assert states == [("ringing", None), ("answered", None), ("ended", "60")]
    assert await agents.drift() == []


async def test_a_missed_call_waits_in_the_queue(tx):
    call = await rings()
    await calls.end(call.id, by=LINE, at=later(seconds=30))
    case = await conversations.case(call.case)
    assert (case.status, case.waiting_since) == (Status.QUEUED, later(seconds=30))
    with pytest.raises(NoCall):
        await calls.call(CallId.new())


async def test_a_call_belongs_to_the_case_that_is_open(tx):
    phone = await seen("phone", ANA["phone"])
    event = await conversations.hear(
        "Call me", from_=phone, key="1", bot=False, by=visitor(phone, "sms"), at=AT
    )
    assert (await rings()).case == event.case
    assert (await conversations.case(event.case)).channel == "sms"


async def test_canned_replies_are_kept_found_filled_and_dropped(tx):
    await canned.define("Hello", "Hello { first_name }, {agent} here about {order}.")
    await canned.define("Hello", "Olá {first_name}!", locale="pt")
    await canned.define("Hello", "Hi {first_name}, {agent} here about {order}.")
    [english] = await canned.list_("about", locale="en")
    values = {"first_name": "Ana", "agent": "Inês", "order": ""}
    assert canned.filled(english, values) == "Hi Ana, Inês here about {order}."
    assert len(await canned.list_()) == 2
    await canned.drop(english.code, locale="en")
    assert [one.locale for one in await canned.list_()] == ["pt"]
    with pytest.raises(canned.EmptyReply):
        await canned.define(" ", "x")
