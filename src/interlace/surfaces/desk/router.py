"""The desk's routes, a file a section; each says which permission it needs."""

from typing import Any

from litestar import Request, Response, Router
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler

from interlace.engine import access, db
from interlace.engine.access import Staff
from interlace.engine.web import Visitor, sections, staff_for
from interlace.engine.web.guard import LogInFirst
from interlace.surfaces.desk import routes
from interlace.surfaces.desk.show import CHANNEL

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
    by, clearly = staff.acting(CHANNEL), staff.may(access.CONTACTS)
    access.looks(by, clearly=clearly, where=visitor.url.path)
    if needs != STAFF:
        staff.must(needs)


async def known_staff(request: Request[Any, Any, Any]) -> Staff:
    """Give a handler the member of staff whom the guard let in."""
    return request.state.staff


def to_the_door(request: Request[Any, Any, Any], _: LogInFirst) -> Response[Any]:
    """Send a stranger to the log-in, and afterwards back to where they wanted to go."""
    return sections.to_the_door(request, "/desk/login", home="/desk")


ROUTER = Router(
    "/desk",
    route_handlers=sections.handlers(routes),
    guards=[let_in],
    dependencies={"staff": Provide(known_staff)},
    exception_handlers={LogInFirst: to_the_door},
    include_in_schema=False,
)
