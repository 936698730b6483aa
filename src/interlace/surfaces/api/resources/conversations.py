"""Conversations: cases and what was said, for programs that answer, and calls as a telephone system tells them."""

from typing import Annotated, Any, Literal

import msgspec
from litestar.params import Parameter

from interlace.channels.phone import CHANNEL as PHONE
from interlace.domains import conversations
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import CaseId, StaffId

READ, WRITE = "conversations.read", "conversations.write"
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=8000)]
Name = Annotated[str, msgspec.Meta(max_length=60)]
Number = Annotated[str, msgspec.Meta(min_length=3, max_length=40)]
CallKey = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class Saying(msgspec.Struct):
    """An answer; `expect_seq` is the last event that its writer saw."""

    text: Text
    key: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    expect_seq: int | None = None
    name: Name = ""
    """Who speaks, as the customer reads it."""


class Told(msgspec.Struct, rename={"from_": "from", "call_id": "callId"}):
    """A call as telephone systems tell it (the generic CTI that many of them speak)."""

    event: Literal["newCall", "answer", "hangup"]
    from_: Number
    call_id: CallKey
    to: Annotated[str, msgspec.Meta(max_length=40)] = ""
    direction: Literal["in", "out"] = "in"
    user: Annotated[str, msgspec.Meta(max_length=60)] = ""
    """Who answered, as the id of a member of staff."""


@reads("/cases", needs=READ)
async def list_(
    status: Annotated[list[conversations.Status] | None, Parameter(query="status")] = None,
    after: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50,
) -> Page[conversations.Case]:
    """List cases, what was heard of last first."""
    narrow = conversations.CaseFilter(statuses=tuple(status or ()))
    return await conversations.inbox(narrow, after=after, limit=limit)


@reads("/cases/{case:str}/events", needs=READ)
async def events(
    case: str, after: Annotated[int, Parameter(ge=0)] = 0
) -> list[conversations.Event]:
    """Give what was said in the thread of a case, the latest 60, oldest first."""
    found = await conversations.case(CaseId.parse(case))
    thread = await conversations.thread_of(found.identifier)
    return await conversations.events(thread, after=after)


@makes("/cases/{case:str}/answers", needs=WRITE)
async def answer(case: str, data: Saying, by: Actor, at: Instant) -> conversations.Event:
    """Answer a customer in the channel they used last."""
    return await conversations.say(
        CaseId.parse(case),
        data.text,
        expect_seq=data.expect_seq,
        data={"name": data.name} if data.name else None,
        key=data.key,
        by=by,
        at=at,
    )


@does("/cases/{case:str}/closure", needs=WRITE)
async def close(case: str, by: Actor, at: Instant) -> conversations.Case:
    """Close a case and ask how it was."""
    return await conversations.close_case(CaseId.parse(case), by=by, at=at)


@does("/calls", needs=WRITE)
async def call(data: Told, by: Actor, at: Instant) -> conversations.Call:
    """Take in that a phone rings, was answered or hung up; the caller shows on the desk."""
    by = msgspec.structs.replace(by, channel=PHONE.code)
    if data.event == "newCall":
        return await conversations.calls.ring(
            data.from_, called=data.to, key=data.call_id, by=by, at=at
        )
    known = await conversations.calls.call_by_key(data.call_id)
    if known is None:
        raise NotFound(what="call", id=data.call_id)
    if data.event == "hangup":
        return await conversations.calls.end(known.id, by=by, at=at)
    staff = str(StaffId.parse(data.user))
    return await conversations.calls.answer(known.id, staff=staff, by=by, at=at)


ROUTES: list[Any] = [list_, events, answer, close, call]
