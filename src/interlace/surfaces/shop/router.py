"""The shop's routes, a file a section; they are open to everybody."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from litestar import Request, Response, Router
from litestar.di import Provide
from litestar.response import Redirect

from interlace.surfaces.shop import routes
from interlace.surfaces.shop.visit import SignInFirst, visit_of


def to_the_door(request: Request[Any, Any, Any], _: SignInFirst) -> Response[Any]:
    """Send a stranger to the sign-in, and afterwards back to where they wanted to go."""
    wanted = request.url.path if request.method == "GET" else "/account"
    door = f"/account/sign-in?next={wanted}"
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
    "/",
    route_handlers=handlers(),
    dependencies={"visit": Provide(visit_of)},
    exception_handlers={SignInFirst: to_the_door},
    include_in_schema=False,
)
