"""The shop's routes, a file a section; they are open to everybody."""

from typing import Any

from litestar import Request, Response, Router
from litestar.di import Provide

from interlace.engine.web import sections
from interlace.surfaces.shop import routes
from interlace.surfaces.shop.visit import SignInFirst, visit_of


def to_the_door(request: Request[Any, Any, Any], _: SignInFirst) -> Response[Any]:
    """Send a stranger to the sign-in, and afterwards back to where they wanted to go."""
    return sections.to_the_door(request, "/account/sign-in", home="/account")


ROUTER = Router(
    "/",
    route_handlers=sections.handlers(routes),
    dependencies={"visit": Provide(visit_of)},
    exception_handlers={SignInFirst: to_the_door},
    include_in_schema=False,
)
