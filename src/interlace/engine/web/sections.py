"""Find the routes of a surface: a file a section, each with its `ROUTES`."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from litestar import Request, Response
from litestar.response import Redirect


def handlers(package: ModuleType) -> list[Any]:
    """Every handler of every section in a package."""
    sections = [
        import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)
    ]
    return [handler for section in sections for handler in section.ROUTES]


def to_the_door(request: Request[Any, Any, Any], door: str, *, home: str) -> Response[Any]:
    """Send a stranger to log in, and afterwards back to where they wanted to go, or home."""
    wanted = request.url.path if request.method == "GET" else home
    address = f"{door}?next={wanted}"
    if request.headers.get("hx-request"):
        return Response(b"", status_code=204, headers={"HX-Redirect": address})
    return Redirect(address, status_code=303)
