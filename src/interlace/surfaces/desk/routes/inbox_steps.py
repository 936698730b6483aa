"""What is done to a case: answer, note, assign, hand back, snooze, close, sell."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import uuid4

import msgspec
from litestar import Response, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from interlace.domains import catalog, conversations
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import whispers
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.surfaces.desk.forms import Sent, whole
from interlace.surfaces.desk.show import back_to
from interlace.vocabulary.ids import CaseId, LocationId

DOES = "conversations.write"
SNOOZES = {"1h": timedelta(hours=1), "3h": timedelta(hours=3), "1d": timedelta(days=1)}


class Answer(msgspec.Struct):
    """What the composer sends."""

    text: str = ""
    expect_seq: int | None = None
    key: str = ""
    kind: str = "answer"


AnswerForm = Annotated[Answer, Body(media_type=RequestEncodingType.URL_ENCODED)]


@post("/inbox/{case_id:str}/answers", opt={"needs": DOES})
async def answer(request: Asked, staff: Staff, case_id: str, data: AnswerForm) -> Response[Any]:
    """Answer the customer, or write a note; refuses when something new arrived."""
    case, at, key = CaseId.parse(case_id), clock.now(), data.key or str(uuid4())
    if data.kind == "note":
        await conversations.note(case, data.text, key=key, by=staff.acting("desk"), at=at)
    else:
        by = staff.acting((await conversations.case(case)).channel)
        await conversations.say(case, data.text, expect_seq=data.expect_seq, key=key, by=by, at=at)
    return done(request, case_id)


@post("/inbox/{case_id:str}/assignment", opt={"needs": DOES})
async def assign(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Give the case to somebody; without a name, to oneself."""
    to = data.get("staff") or str(staff.id)
    reason = "taken" if to == str(staff.id) else "assigned"
    by = staff.acting("desk")
    await conversations.assign(CaseId.parse(case_id), to=to, reason=reason, by=by, at=clock.now())
    return done(request, case_id)


@post("/inbox/{case_id:str}/passing", opt={"needs": DOES})
async def pass_on(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Hand back to the bot, or put it in the queue of a team."""
    case, by, at = CaseId.parse(case_id), staff.acting("desk"), clock.now()
    if data.get("to") == "bot":
        await conversations.hand_back(case, by=by, at=at)
    else:
        known = (await conversations.case(case)).packet or conversations.Packet(reason="assigned")
        again = msgspec.structs.replace(known, reason="assigned")
        await conversations.hand_over(case, again, team=data.get("team"), by=by, at=at)
    return done(request, case_id)


@post("/inbox/{case_id:str}/snooze", opt={"needs": DOES})
async def snooze(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Let it rest for a while."""
    at = clock.now()
    until = at + SNOOZES.get(data.get("for", ""), SNOOZES["1h"])
    by = staff.acting("desk")
    await conversations.snooze(CaseId.parse(case_id), until=until, by=by, at=at)
    return done(request, case_id)


@post("/inbox/{case_id:str}/sorting", opt={"needs": DOES})
async def sort(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Say how urgent it is and what it is about."""
    del staff
    priority = conversations.Priority(whole(data["priority"])) if data.get("priority") else None
    topic = data.get("topic")
    await conversations.sort(CaseId.parse(case_id), priority=priority, topic=topic, at=clock.now())
    return done(request, case_id)


@post("/inbox/{case_id:str}/closing", opt={"needs": DOES})
async def close(request: Asked, staff: Staff, case_id: str) -> Response[Any]:
    """Close it, and ask how it was."""
    by = staff.acting("desk")
    await conversations.close_case(CaseId.parse(case_id), by=by, at=clock.now())
    return done(request, case_id)


@post("/inbox/{case_id:str}/cart", opt={"needs": "orders.write"})
async def put(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Put something into the customer's own cart, or try a code on it."""
    case = CaseId.parse(case_id)
    by = await _by(staff, case)
    if data.get("code"):
        await conversations.selling.apply_code(case, data["code"], by=by, at=clock.now())
    else:
        await _put(case, data, by)
    return done(request, case_id)


@post("/inbox/{case_id:str}/pay-link", opt={"needs": "orders.write"})
async def pay_link(request: Asked, staff: Staff, case_id: str, data: Sent) -> Response[Any]:
    """Send a link on which the customer pays this cart, on the phone if they like."""
    case = CaseId.parse(case_id)
    seq = whole(data["expect_seq"]) if data.get("expect_seq") else None
    by = await _by(staff, case)
    await conversations.selling.offer_link(
        case, expect_seq=seq, key=data.get("key", ""), by=by, at=clock.now()
    )
    return done(request, case_id)


@post("/inbox/{case_id:str}/typing", opt={"needs": DOES, "stream": True}, status_code=204)
async def typing(staff: Staff, case_id: str, to: str = "") -> None:
    """Let the customer and colleagues know that somebody writes."""
    name = staff.name.split()[0]
    if to:
        await whispers.send(f"to:{to}", {"what": "typing", "name": name})
    said = {"what": "writes", "name": name, "staff": str(staff.id)}
    await whispers.send(f"case:{case_id}", said)


async def _put(case: CaseId, data: Sent, by: Actor) -> None:
    item = await catalog.find_item(data.get("sku", ""))
    if item is None:
        raise NotFound(what="item", id=data.get("sku", ""))
    place = data.get("location", "")
    await conversations.selling.put(
        case,
        item.id,
        whole(data.get("quantity", "1")),
        way="pickup" if place else "ship",
        location=LocationId.parse(place) if place else None,
        by=by,
        at=clock.now(),
    )


async def _by(staff: Staff, case: CaseId) -> Actor:
    """Staff, in the channel of the conversation: what they sell there was sold there."""
    return staff.acting((await conversations.case(case)).channel)


def done(request: Asked, case_id: str) -> Response[Any]:
    """What was done shows by itself on a page that is live; without scripts the page is shown anew."""
    if request.headers.get("hx-request"):
        return Response(b"", status_code=204)
    return back_to(f"/desk/inbox/{case_id}")


ROUTES: list[Any] = [answer, assign, pass_on, snooze, sort, close, put, pay_link, typing]
