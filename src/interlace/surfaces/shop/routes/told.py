"""Take in what the pages' own script tells of what is looked at: no third party hears of it."""

from typing import Any

import msgspec
from litestar import Request, Response, post

from interlace.domains import people
from interlace.engine import clock
from interlace.engine.web.rim import same_site
from interlace.kit import wire
from interlace.surfaces.shop.visit import CHANNEL, COOKIES

SOURCE = people.tracking.Source("storefront", CHANNEL)
MOST = 20


class Seen(msgspec.Struct, rename="camel"):
    """One thing a page tells, in the words of Segment's specification."""

    type: str
    message_id: str
    event: str = ""
    properties: dict[str, Any] = {}


@post("/told", opt={"stream": True}, status_code=204)
async def told(request: Request[Any, Any, Any]) -> Response[None]:
    """Keep it under the visitor's cookie, unless their browser asks not to be followed."""
    same_site(request.scope)
    visitor = request.cookies.get(COOKIES["visitor"])
    unwilling = request.headers.get("sec-gpc") == "1" or request.headers.get("dnt") == "1"
    if visitor and not unwilling:
        seen = wire.decode(await request.body(), list[Seen])[:MOST]
        batch = [{**msgspec.to_builtins(one), "anonymousId": visitor} for one in seen]
        read = people.tracking.read(
            wire.encode({"batch": batch}), source=SOURCE, received_at=clock.now()
        )
        await request.app.state.intake.put(read)
    return Response(None, status_code=204)


ROUTES: list[Any] = [told]
