"""Show a page of the desk inside its shell."""

from typing import Any

from litestar.response import Redirect

from interlace.engine import preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked

CHANNEL = "desk"


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
        **values,
    )


def back_to(path: str) -> Redirect:
    """After something was done, show where it can be seen."""
    return Redirect(path, status_code=303)
