"""The till's routes, a file a section; each says which permission it needs."""

from typing import Any

from litestar import Request, Router
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler

from interlace.engine import access, db
from interlace.engine.web import Visitor
from interlace.engine.web.sections import handlers
from interlace.surfaces.till import routes
from interlace.surfaces.till.behind import Behind, who_is_behind

ANYBODY = "anybody"
"""What a route needs that is open before anybody signed in."""


async def let_in(visitor: Visitor, route: BaseRouteHandler) -> None:
    """Let a cashier in to what their role includes, on a till that is registered."""
    needs: str = route.opt["needs"]
    if needs == ANYBODY:
        return
    async with db.reading():
        behind = await who_is_behind(visitor)
    behind.staff.must(needs)
    visitor.state.behind = behind
    clearly = behind.staff.may(access.CONTACTS)
    access.looks(behind.by, clearly=clearly, where=visitor.url.path)


async def known(request: Request[Any, Any, Any]) -> Behind:
    """Give a handler whom the guard let in."""
    return request.state.behind


ROUTER = Router(
    "/till",
    route_handlers=handlers(routes),
    guards=[let_in],
    dependencies={"behind": Provide(known)},
    include_in_schema=False,
)
