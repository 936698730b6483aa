"""The API's routes, a file a resource; each says which scope it needs."""

from litestar import Router
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler

from interlace.engine import access, clock, db
from interlace.engine.web import Visitor, key_for
from interlace.engine.web.sections import handlers
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.api import resources

LARGEST_BODY = 1_000_000
"""Bytes; an order of a thousand lines has a fifth of it."""


class NotJson(Refusal, status=415):
    """Send JSON, with `Content-Type: application/json`; this is {media_type}."""


async def let_in(visitor: Visitor, route: BaseRouteHandler) -> None:
    """Let a program in whose key has the scope; refuses `KeyNeeded` and `NotAllowed`.

    Which methods an address has (OPTIONS) needs no scope, as the description says them too.
    """
    if "needs" not in route.opt:
        return
    async with db.reading():
        key = await key_for(visitor)
    key.must(route.opt["needs"])
    visitor.state.key = key
    access.looks(key.acting, clearly=key.may(access.CONTACTS), where=visitor.url.path)
    media_type = visitor.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type and not media_type.endswith("json"):
        raise NotJson(media_type=media_type)


async def acting(request: Visitor, at: Instant) -> Actor:
    """Give a handler who acts: the program, through the channel of its key."""
    # Asked for so that the two come one after the other: for two that do not know each other the
    # framework starts two tasks, which costs more than all else it does for a request.
    del at
    return request.state.key.acting


def now() -> Instant:
    return clock.now()


ROUTER = Router(
    "/api/v1",
    route_handlers=handlers(resources),
    guards=[let_in],
    dependencies={
        "by": Provide(acting),
        "at": Provide(now, sync_to_thread=False),
    },
    security=[{"key": []}],
    request_max_body_size=LARGEST_BODY,
)
