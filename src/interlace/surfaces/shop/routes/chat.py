"""The chat: a token for the window, its socket, and files."""

from typing import Any

from litestar import Request, Response, get, post, websocket
from litestar.exceptions import WebSocketException

from interlace.domains import conversations, messaging, orders
from interlace.engine import clock, files
from interlace.kit.refusal import Refusal
from interlace.surfaces.design.files import served
from interlace.surfaces.shop.chat_files import keep
from interlace.surfaces.shop.chat_line import Line, Socket
from interlace.surfaces.shop.visit import Visit, remembering
from interlace.vocabulary.ids import IdentifierId

POLICY = 1008


@post("/chat/visit", status_code=200)
async def visit_token(visit: Visit) -> Response[dict[str, Any]]:
    """Give the window a token that says who speaks, as this browser's cookies say it."""
    who = IdentifierId.parse((await visit.acting()).id)
    signed_in = visit.member is not None
    token = conversations.visitors.token(who, proven=signed_in, at=visit.at)
    brand = await messaging.brand(visit.market.code)
    look = {"shop": brand.name, "accent": brand.accent, "on_accent": brand.on_accent}
    answer = Response({"token": token, "signed_in": signed_in, **look})
    if visit.is_new:
        answer.set_cookie(remembering("visitor", visit.anonymous))
    return answer


@websocket("/chat/line", opt={"stream": True})
async def line(socket: Socket, token: str = "", after: int = 0) -> None:
    """The line of one window; `after` is the last of the sequence that it has."""
    try:
        speaker = conversations.visitors.speaker(token, at=clock.now())
    except Refusal as refusal:
        raise WebSocketException(detail=str(refusal), code=POLICY) from refusal
    await socket.accept()
    await Line(socket, speaker.identifier, proven=speaker.proven, after=after).hold()


@post("/chat/cart", status_code=200)
async def take_cart(visit: Visit) -> Response[dict[str, int]]:
    """Let this browser carry the cart that staff filled for its customer."""
    who = IdentifierId.parse((await visit.acting()).id)
    cart = visit.cart or await orders.cart_of([who])
    answer = Response({"units": cart.units if cart else 0})
    if cart and visit.cart is None:
        answer.set_cookie(remembering("cart", str(cart.id)))
    return answer


@post("/chat/files", status_code=200)
async def send_file(
    request: Request[Any, Any, Any], token: str, name: str = "file"
) -> conversations.Carried:
    """Keep a file that is about to be sent."""
    conversations.visitors.speaker(token, at=clock.now())
    return await keep(await request.body(), name, request.headers.get("content-type", ""))


@get("/chat/files/{hash_:str}")
async def file(hash_: str, token: str) -> Response[bytes]:
    """Show a file of the customer's own thread."""
    speaker = conversations.visitors.speaker(token, at=clock.now())
    events = await conversations.shown(speaker.identifier, proven=speaker.proven, limit=500)
    sent = [one for event in events for one in event.files if one.hash == hash_]
    if not sent:
        raise files.NoFile(hash=hash_[:64])
    return served(await files.fetch(hash_), sent[0].name)


ROUTES: list[Any] = [visit_token, line, take_cart, send_file, file]
