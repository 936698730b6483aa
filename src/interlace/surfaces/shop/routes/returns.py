"""Send something back by post: choose what, print the label, and the money follows the parcel."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.text import normal_email
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit, places
from interlace.vocabulary.ids import LineId, OrderId


class NotThatOrder(NotFound):
    """There is no order {number} with that e-mail address."""


class NothingChosen(Refusal):
    """Choose at least one thing to send back."""


class NowhereToSend(Refusal, status=409):
    """Returns by post are not taken in here; bring it to any store."""


class Lookup(msgspec.Struct):
    """What a guest knows of their order."""

    number: str
    email: str


@get("/returns")
async def find(request: Asked, visit: Visit) -> Html:
    """Ask a guest which order it is."""
    return show(request, visit, "returns.html")


@post("/returns")
async def found(
    visit: Visit, data: Annotated[Lookup, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Lead to the order; refuses `NotThatOrder` whichever of the two is wrong."""
    try:
        order = await orders.order(data.number)
        known = order.email == normal_email(data.email) and bool(order.email)
    except Refusal as refusal:
        raise NotThatOrder(number=data.number[:40]) from refusal
    if not known:
        raise NotThatOrder(number=data.number[:40])
    return go(visit, f"/orders/{order.id}")


@get("/orders/{order_id:str}/return")
async def choose(request: Asked, visit: Visit, order_id: str) -> Html:
    """Ask what comes back."""
    order = await orders.order(OrderId.parse(order_id))
    lines = [line for line in order.lines if line.returnable]
    return show(request, visit, "return.html", order=order, lines=lines)


@get("/orders/{order_id:str}/return/label")
async def label(request: Asked, visit: Visit, order_id: str) -> Html:
    """Show the label to print; nothing is booked until the parcel arrives."""
    order = await orders.order(OrderId.parse(order_id))
    chosen = _chosen(request)
    if not chosen:
        raise NothingChosen
    preview = await orders.preview_return(order.id, chosen)
    known = await places(revision=visit.revision, at=visit.at)
    to = next((one for one in known if one.ships), None)
    if to is None:
        raise NowhereToSend
    names = [(order.must_have(line).name, units) for line, units in chosen.items()]
    return show(request, visit, "label.html", order=order, names=names, preview=preview, to=to)


def _chosen(request: Asked) -> dict[LineId, int]:
    """The lines and units of the query: `line_01…=2`."""
    asked: dict[LineId, int] = {}
    for name, text in request.query_params.items():
        if name.startswith("line_") and str(text).isdecimal() and int(text):
            asked[LineId.parse(name)] = int(text)
    return asked


ROUTES: list[Any] = [find, found, choose, label]
