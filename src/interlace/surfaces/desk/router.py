"""The desk's routes, a file a section; each says which permission it needs."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from litestar import Request, Response, Router
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.response import Redirect

from interlace.engine import db
from interlace.engine.access import Staff
from interlace.engine.web import Visitor, staff_for
from interlace.engine.web.guard import LogInFirst
from interlace.surfaces.desk import routes

ANYBODY = "anybody"
"""What a route needs that is open before the log-in."""
STAFF = "staff"
"""What a route needs that is open to everybody who works here."""


async def let_in(visitor: Visitor, route: BaseRouteHandler) -> None:
    """Let staff in to what their role includes; refuses `LogInFirst` and `NotAllowed`."""
    needs: str = route.opt["needs"]
    if needs == ANYBODY:
        return
    # A page that streams has no unit of its own yet.
    async with db.reading():
        staff = await staff_for(visitor, surface="desk")
    visitor.state.staff = staff
    if needs != STAFF:
        staff.must(needs)


async def known_staff(request: Request[Any, Any, Any]) -> Staff:
    """Give a handler the member of staff whom the guard let in."""
    return request.state.staff


def to_the_door(request: Request[Any, Any, Any], _: LogInFirst) -> Response[Any]:
    """Send a stranger to the log-in, and afterwards back to where they wanted to go."""
    wanted = request.url.path if request.method == "GET" else "/desk"
    door = f"/desk/login?next={wanted}"
    if request.headers.get("hx-request"):
        return Response(b"", status_code=204, headers={"HX-Redirect": door})
    return Redirect(door, status_code=303)


def handlers() -> list[Any]:
    """Every handler of every section."""
    sections = [
        import_module(f"{routes.__name__}.{one.name}") for one in iter_modules(routes.__path__)
    ]
    return [handler for section in sections for handler in section.ROUTES]


ROUTER = Router(
    "/desk",
    route_handlers=handlers(),
    guards=[let_in],
    dependencies={"staff": Provide(known_staff)},
    exception_handlers={LogInFirst: to_the_door},
    include_in_schema=False,
)
