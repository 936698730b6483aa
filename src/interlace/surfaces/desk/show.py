"""Show a page of the desk inside its shell."""

from pathlib import Path
from typing import Any

from litestar import Response
from litestar.response import Redirect
from markupsafe import Markup

from interlace.engine import preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.assets import Assets

CHANNEL = "desk"
WHOLE = "<!doctype"
"""How a page begins that needs no frame."""
OWN = Assets(Path(__file__).parent / "static", "/static/desk")


def show(request: Asked, staff: Staff, template: str, *, section: str, **values: Any) -> Html:
    """Fill `desk/<template>`; `section` is the open entry of the navigation.

    A part of a page that somebody opens by itself gets the frame of the desk around it.
    A template asks `may("offers.write")` before it offers what a role does not include.
    """
    frame: dict[str, Any] = {
        "section": section,
        "staff": staff.name,
        "shop_name": preferences.current().name,
        "may": staff.may,
        "own": OWN,
    }
    shown = page(request, f"desk/{template}", **frame, **values)
    if request.headers.get("sec-fetch-dest") != "document" or shown.content.startswith(WHOLE):
        return shown
    name, part = section.replace("-", " ").capitalize(), Markup(shown.content)  # noqa: S704  our own template's
    return page(request, "desk/alone.html", **frame, name=name, part=part)


def back_to(path: str) -> Redirect:
    """After something was done, show where it can be seen."""
    return Redirect(path, status_code=303)


def gone_to(request: Asked, path: str) -> Response[Any]:
    """Open a page anew after something changed around the list, not only in it."""
    if request.headers.get("hx-request"):
        return Response(b"", status_code=204, headers={"HX-Redirect": path})
    return back_to(path)
