"""Change an order: cancel what is open, take back what was handed over; each is seen before it is done."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.forms import DAMAGED, Sent, counted
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import LocationId, OrderId


@get("/orders/{order:str}/cancellation", opt={"needs": "orders.write"})
async def preview_cancellation(request: Asked, staff: Staff, order: str) -> Html:
    """Show what a cancellation would give back."""
    lines = counted(request.query_params)
    ahead = await orders.preview_cancel(OrderId.parse(order), lines) if lines else None
    return show(request, staff, "orders/preview.html", section="orders", ahead=ahead)


@post("/orders/{order:str}/cancellation", opt={"needs": "orders.write"})
async def cancel(staff: Staff, order: str, data: Sent) -> Redirect:
    """Take units out of an order before they are handed over."""
    by, at = staff.acting(CHANNEL), clock.now()
    reason = data.get("reason") or "no reason given"
    lines = counted(data)
    await orders.cancel(OrderId.parse(order), lines, reason=reason, key=data["key"], by=by, at=at)
    await access.note("cancelled", order, by=by, at=at)
    return back_to(f"/desk/orders/{order}")


@get("/orders/{order:str}/return", opt={"needs": "orders.refund"})
async def preview_return(request: Asked, staff: Staff, order: str) -> Html:
    """Show what taking goods back would give back."""
    lines = counted(request.query_params)
    ahead = await orders.returns.preview(OrderId.parse(order), lines) if lines else None
    return show(request, staff, "orders/preview.html", section="orders", ahead=ahead)


@post("/orders/{order:str}/return", opt={"needs": "orders.refund"})
async def take_back(staff: Staff, order: str, data: Sent) -> Redirect:
    """Take goods back and give the money back where it came from."""
    by, at = staff.acting(CHANNEL), clock.now()
    await orders.return_(
        OrderId.parse(order),
        counted(data),
        at_location=LocationId.parse(data["location"]),
        damaged=counted(data, DAMAGED),
        reason=data.get("reason", ""),
        key=data["key"],
        by=by,
        at=at,
    )
    await access.note("took back", order, by=by, at=at)
    return back_to(f"/desk/orders/{order}")


@post("/orders/{order:str}/flags/{flag:str}/settlement", opt={"needs": "orders.write"})
async def settle_flag(staff: Staff, order: str, flag: str, data: Sent) -> Redirect:
    """Take a flag off an order that somebody looked at."""
    by, at = staff.acting(CHANNEL), clock.now()
    reason = data.get("reason", "")
    await orders.lower_flag(OrderId.parse(order), flag, reason=reason, by=by, at=at)
    await access.note(f"settled {flag}", order, by=by, at=at)
    return back_to(f"/desk/orders/{order}")


ROUTES: list[Any] = [preview_cancellation, cancel, preview_return, take_back, settle_flag]
