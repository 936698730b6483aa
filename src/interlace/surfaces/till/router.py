"""The till's routes, a file a section; each says which permission it needs."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from litestar import Request, Router
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler

from interlace.engine import db
from interlace.engine.web import Visitor
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


async def known(request: Request[Any, Any, Any]) -> Behind:
    """Give a handler whom the guard let in."""
    return request.state.behind


def handlers() -> list[Any]:
    """Every handler of every section."""
    sections = [
        import_module(f"{routes.__name__}.{one.name}") for one in iter_modules(routes.__path__)
    ]
    return [handler for section in sections for handler in section.ROUTES]


ROUTER = Router(
    "/till",
    route_handlers=handlers(),
    guards=[let_in],
    dependencies={"behind": Provide(known)},
    include_in_schema=False,
)
