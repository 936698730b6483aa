"""Show a page of the desk inside its shell."""

from pathlib import Path
from typing import Any

from litestar import Response
from litestar.response import Redirect

from interlace.engine import preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.assets import Assets

CHANNEL = "desk"
OWN = Assets(Path(__file__).parent / "static", "/static/desk")


def show(request: Asked, staff: Staff, template: str, *, section: str, **values: Any) -> Html:
    """Fill `desk/<template>`; `section` is the open entry of the navigation.

    A template asks `may("offers.write")` before it offers what a role does not include.
    """
    return page(
        request,
        f"desk/{template}",
        section=section,
        staff=staff.name,
        shop_name=preferences.current().name,
        may=staff.may,
        own=OWN,
        **values,
    )


def back_to(path: str) -> Redirect:
    """After something was done, show where it can be seen."""
    return Redirect(path, status_code=303)


def gone_to(request: Asked, path: str) -> Response[Any]:
    """Open a page anew after something changed around the list, not only in it."""
    if request.headers.get("hx-request"):
        return Response(b"", status_code=204, headers={"HX-Redirect": path})
    return back_to(path)
