"""Returns by post: what is on its way, and taking in what a parcel holds."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.forms import DAMAGED, Sent, counted
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.returns import RETURNS
from interlace.surfaces.desk.places import places
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import LocationId, ReturnId

SECTION = "orders"


@get("/returns", opt={"needs": RETURNS.needs})
async def on_their_way(request: Asked, staff: Staff, q: str = "") -> Html | Redirect:
    """List what customers announced, or lead to the one whose label was scanned."""
    if q.strip().startswith(ReturnId.prefix + "_"):
        return back_to(f"/desk/returns/{ReturnId.parse(q.strip())}")
    values = await RETURNS.shown(request, staff)
    return show(request, staff, "orders/returns.html", section=SECTION, **values)


@get("/returns/{return_id:str}", opt={"needs": "orders.refund"})
async def parcel(request: Asked, staff: Staff, return_id: str) -> Html:
    """Show what should be in a parcel, to count what is."""
    announced = await orders.returns.announcement(ReturnId.parse(return_id))
    order = await orders.order(announced.order)
    return show(
        request,
        staff,
        "orders/parcel.html",
        section=SECTION,
        announced=announced,
        lines=[(line, order.must_have(line.line)) for line in announced.lines],
        stores=[(str(one.id), one.name) for one in (await places()).values()],
        ahead=await _ahead(announced),
    )


@post("/returns/{return_id:str}/receipt", opt={"needs": "orders.refund"})
async def receive(staff: Staff, return_id: str, data: Sent) -> Redirect:
    """Take the parcel in and give the money back where it came from."""
    by, at = staff.acting(CHANNEL), clock.now()
    done = await orders.returns.receive(
        ReturnId.parse(return_id),
        counted(data),
        at_location=LocationId.parse(data["location"]),
        damaged=counted(data, DAMAGED),
        by=by,
        at=at,
    )
    await access.note("took back by post", str(done.order), by=by, at=at)
    return back_to(f"/desk/orders/{done.order}")


@post("/returns/{return_id:str}/withdrawal", opt={"needs": "orders.refund"})
async def withdraw(staff: Staff, return_id: str) -> Redirect:
    """Wait for it no longer."""
    by, at = staff.acting(CHANNEL), clock.now()
    announced = await orders.returns.withdraw(ReturnId.parse(return_id), by=by, at=at)
    await access.note("stopped waiting for a return of", str(announced.order), by=by, at=at)
    return back_to("/desk/returns")


async def _ahead(announced: orders.returns.Announced) -> orders.Preview | None:
    """What would go back if all of it is in the parcel; None when it came back another way."""
    try:
        lines = {line.line: line.quantity for line in announced.lines}
        return await orders.returns.preview(announced.order, lines)
    except Refusal:
        return None


ROUTES: list[Any] = [on_their_way, parcel, receive, withdraw, *doors(RETURNS)]
