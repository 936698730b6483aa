"""Send something back by post: say what, print the label, and the money follows the parcel."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import orders, stock
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit, places
from interlace.vocabulary.ids import LineId, OrderId, ReturnId

REASONS = ("Does not fit", "Not as expected", "Damaged", "Wrong item", "Changed their mind")
CHOICES = (("", "I would rather not say"), *((one, one.replace("their", "my")) for one in REASONS))
LONGEST = 40


class NothingChosen(Refusal):
    """Choose at least one thing to send back."""


class NowhereToSend(Refusal, status=409):
    """Returns by post are not taken in here; bring it to any store."""


class Lookup(msgspec.Struct):
    """What a guest knows of their order."""

    number: str
    email: str


LookupForm = Annotated[Lookup, Body(media_type=RequestEncodingType.URL_ENCODED)]
Sent = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/returns")
async def find(request: Asked, visit: Visit) -> Html:
    """Ask a guest which order it is."""
    return show(request, visit, "returns.html", told=Lookup("", ""), problem="")


@post("/returns")
async def found(request: Asked, visit: Visit, data: LookupForm) -> Html | Redirect:
    """Lead to the order; the answer is the same whichever of the two is wrong."""
    order = await orders.returns.look_up(data.number, data.email, at=visit.at)
    if order:
        return go(visit, f"/orders/{order.id}")
    problem = f"There is no order {data.number[:LONGEST]} with that e-mail address."
    return show(request, visit, "returns.html", status=404, told=data, problem=problem)


@get("/orders/{order_id:str}/return")
async def choose(request: Asked, visit: Visit, order_id: str) -> Html:
    """Ask what comes back."""
    order = await orders.order(OrderId.parse(order_id))
    free = _free(order, await orders.returns.announced(order.id))
    lines = [line for line in order.lines if free[line.id]]
    attempt = secrets.token_urlsafe(12)
    return show(
        request,
        visit,
        "return.html",
        order=order,
        lines=lines,
        free=free,
        reasons=CHOICES,
        attempt=attempt,
    )


@post("/orders/{order_id:str}/return")
async def announce(visit: Visit, order_id: str, data: Sent) -> Redirect:
    """Announce what comes back, and lead to its label."""
    chosen = _chosen(data)
    if not chosen:
        raise NothingChosen
    reason = data.get("reason", "")
    announced = await orders.returns.announce(
        OrderId.parse(order_id),
        chosen,
        to=(await _desk(visit)).id,
        reason=reason if reason in REASONS else "",
        key=data.get("attempt", "")[:LONGEST],
        by=await visit.acting(),
        at=visit.at,
    )
    return go(visit, f"/returns/{announced.id}")


@get("/returns/{return_id:str}")
async def label(request: Asked, visit: Visit, return_id: str) -> Html:
    """Show the label to print, and where the return stands."""
    announced = await orders.returns.announcement(ReturnId.parse(return_id))
    return show(
        request, visit, "label.html", announced=announced, **await _around(visit, announced)
    )


@post("/returns/{return_id:str}/withdrawal")
async def withdraw(visit: Visit, return_id: str) -> Redirect:
    """Keep it after all."""
    id_ = ReturnId.parse(return_id)
    announced = await orders.returns.withdraw(id_, by=await visit.acting(), at=visit.at)
    return go(visit, f"/orders/{announced.order}")


async def _desk(visit: Visit) -> stock.Location:
    """Where parcels that come back are opened: where parcels are sent from."""
    known = await places(revision=visit.revision, at=visit.at)
    to = next((one for one in known if one.ships), None)
    if to is None:
        raise NowhereToSend
    return to


async def _around(visit: Visit, announced: orders.returns.Announced) -> dict[str, Any]:
    """Its order, where it goes, what it became, and what would go back."""
    came = [one for one in await orders.returns.of(announced.order) if one.id == announced.came_as]
    known = await places(revision=visit.revision, at=visit.at)
    to = next((one for one in known if one.id == announced.to), None)
    return {
        "order": await orders.order(announced.order),
        "came": came[0] if came else None,
        "to": to or await stock.location(announced.to),
        "preview": await _preview(announced),
    }


async def _preview(announced: orders.returns.Announced) -> orders.Preview | None:
    """What would go back; None once it is over, or when it came back another way meanwhile."""
    if not announced.is_awaited:
        return None
    try:
        lines = {line.line: line.quantity for line in announced.lines}
        return await orders.returns.preview(announced.order, lines)
    except Refusal:
        return None


def _free(order: orders.Order, known: list[orders.returns.Announced]) -> dict[LineId, int]:
    """Of each line, how many are with the customer and not on their way already."""
    free = {line.id: line.returnable for line in order.lines}
    for one in known:
        for line in one.lines if one.is_awaited else ():
            free[line.line] = max(0, free[line.line] - line.quantity)
    return free


def _chosen(sent: Mapping[str, str]) -> dict[LineId, int]:
    """The lines and units of the form: `line_01…=2`."""
    return {
        LineId.parse(name): int(text)
        for name, text in sent.items()
        if name.startswith("line_") and text.isascii() and text.isdecimal() and int(text)
    }


ROUTES: list[Any] = [find, found, choose, announce, label, withdraw]
