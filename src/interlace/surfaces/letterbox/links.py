"""The links in messages: follow one, be seen to open a mail, end what is not wanted."""

from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import messaging, people
from interlace.engine import clock, db, files
from interlace.engine.web import Html, page
from interlace.engine.web.build import YEAR_S
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import IdentifierId

PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
"""A picture of one transparent point."""
CHOICES = ("marketing", "review", "service")
PICTURES = {"image/png", "image/jpeg", "image/webp", "image/svg+xml"}


class Wanted(msgspec.Struct):
    """What the page of choices sends: the purposes that stay."""

    keep: list[str] = []


@get("/m/go/{signed:str}/{place:int}")
async def go(request: Asked, signed: str, place: int) -> Redirect:
    """Follow a link of a message; only where we ourselves wrote that it leads."""
    id_ = messaging.links.read(messaging.links.FOLLOW, signed, str(place))
    agent = request.headers.get("user-agent", "")
    async with db.apart(), db.transaction():
        address = await messaging.follow(id_, place, agent=agent, at=clock.now())
    return Redirect(address, status_code=302)


@get("/m/seen/{signed:str}")
async def seen(request: Asked, signed: str) -> Response[bytes]:
    """Give the picture that tells that a mail is shown."""
    id_ = messaging.links.read(messaging.links.OPEN, signed)
    news = messaging.News(
        what=messaging.Happening.OPENED, message=id_, agent=request.headers.get("user-agent", "")
    )
    async with db.apart(), db.transaction():
        await messaging.report(news, at=clock.now())
    headers = {"Cache-Control": "no-store, private"}
    return Response(PIXEL, media_type="image/gif", headers=headers)


@get("/m/stop/{signed:str}")
async def choices(request: Asked, signed: str, done: str = "") -> Html:
    """Show what somebody gets and let them choose; looking changes nothing, as scanners look too."""
    id_ = messaging.links.read(messaging.links.STOP, signed)
    return await _choices(request, await messaging.outbox.message(id_), signed, done=bool(done))


@post("/m/stop/{signed:str}", status_code=200)
async def one_click(request: Asked, signed: str) -> Response[Any]:
    """End it at once (RFC 8058): a mail program asks without cookies, log-in or further question."""
    id_ = messaging.links.read(messaging.links.STOP, signed)
    form = await request.form()
    how = "one click" if form.get("List-Unsubscribe") == "One-Click" else "the page"
    await messaging.unsubscribe_from(id_, how=how, at=clock.now())
    if how == "one click":
        return Response(b"", media_type="text/plain")
    return Redirect(f"/m/stop/{signed}?done=1", status_code=303)


@post("/m/choices/{signed:str}")
async def choose(
    signed: str, data: Annotated[Wanted, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Keep what somebody chose to get."""
    at, id_ = clock.now(), messaging.links.read(messaging.links.STOP, signed)
    message = await messaging.outbox.message(id_)
    if message.contact and message.channel:
        await _keep(message, message.contact, set(data.keep), at)
    return Redirect(f"/m/stop/{signed}?done=1", status_code=303)


@get("/brand/{hash_:str}", opt={"needs": "anybody"})
async def logo(hash_: str) -> Response[bytes]:
    """Give a picture of the brand."""
    file = await files.fetch(hash_)
    kind = file.media_type if file.media_type in PICTURES else "application/octet-stream"
    headers = {
        "Cache-Control": f"public, max-age={YEAR_S}, immutable",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return Response(file.body, media_type=kind, headers=headers)


async def _keep(message: messaging.Message, contact: IdentifierId, keep: set[str], at: Any) -> None:
    by = Actor("person", str(contact), message.channel or "", contact)
    proof = {"page": "/m/stop", "message": str(message.id)}
    await messaging.suppressions.lift_for(contact, by=by, at=at)
    for code in CHOICES:
        if code in keep:
            await people.consent(contact, code, granted=True, proof=proof, by=by, at=at)
        else:
            await messaging.unsubscribe(
                contact, channel=message.channel or "", purpose=code, how="the page of choices",
                message=message.id, by=by, at=at,
            )  # fmt: skip


async def _choices(request: Asked, message: messaging.Message, signed: str, *, done: bool) -> Html:
    look = await messaging.brand(message.market)
    stopped = await messaging.suppressions.of(message.contact) if message.contact else []
    ended = {one.purpose for one in stopped if one.reason == "unsubscribed"}
    rows = [
        {"code": code, "name": messaging.purposes.purpose(code).name, "on": not ended & {code, ""}}
        for code in CHOICES
    ]
    return page(
        request, "letterbox/choices.html", signed=signed, rows=rows, address=message.address,
        done=done, brand=look, all_off=not any(row["on"] for row in rows),
    )  # fmt: skip


LINKS = Router(
    "/", route_handlers=[go, seen, choices, one_click, choose, logo], include_in_schema=False
)
