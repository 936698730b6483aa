"""The inbox's stream, and calls that ring on it."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from interlace.channels.phone import CHANNEL as PHONE
from interlace.domains import conversations
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.inbox_live import Watch
from interlace.surfaces.desk.show import gone_to
from interlace.vocabulary.ids import CallId, CaseId

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@get("/inbox/live", opt={"needs": "conversations.read", "stream": True})
async def follow(request: Asked, staff: Staff, case: str = "", seen: int = 0) -> Response[Any]:
    """Keep an open inbox up to date; while it is open, its reader is there."""
    watch = Watch(request, staff, CaseId.parse(case) if case else None, seen=seen)
    return Stream(watch.events(), media_type="text/event-stream", headers=HEADERS)


@get("/inbox/rings", opt={"needs": "conversations.write", "stream": True})
async def ringing(request: Asked, staff: Staff) -> Response[Any]:
    """Tell any page of the desk who rings."""
    watch = Watch(request, staff, None, seen=0)
    return Stream(watch.rings(), media_type="text/event-stream", headers=HEADERS)


@post("/inbox/calls/{call_id:str}/answer", opt={"needs": "conversations.write"})
async def take_call(request: Asked, staff: Staff, call_id: str) -> Response[Any]:
    """Take a call that rings; its case opens."""
    by = staff.acting(PHONE.code)
    call = await conversations.calls.answer(
        CallId.parse(call_id), staff=str(staff.id), by=by, at=clock.now()
    )
    return gone_to(request, f"/desk/inbox/{call.case}")


@post("/inbox/calls/{call_id:str}/end", opt={"needs": "conversations.write"})
async def end_call(request: Asked, staff: Staff, call_id: str) -> Response[Any]:
    """Hang up."""
    by = staff.acting(PHONE.code)
    call = await conversations.calls.end(CallId.parse(call_id), by=by, at=clock.now())
    return gone_to(request, f"/desk/inbox/{call.case}")


@post("/inbox/calls", opt={"needs": "conversations.write"})
async def pretend(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
    """Let a call ring as if the telephone system had announced it, to try what happens then."""
    del staff
    at = clock.now()
    await conversations.calls.ring(
        data.get("caller", ""),
        key=f"simulated {at.isoformat()}",
        region=data.get("region", ""),
        by=Actor.system(PHONE.code),
        at=at,
    )
    return gone_to(request, "/desk/inbox")


ROUTES: list[Any] = [follow, ringing, take_call, end_call, pretend]
