"""The living page of the design system."""

from typing import Any

from litestar import get

from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.gallery import sample


@get("/design", opt={"needs": "staff"})
async def gallery(request: Asked, staff: Staff) -> Html:
    """Show every component in every state."""
    return page(
        request, "gallery.html", sample=sample(clock.now()), staff=staff.name, section="settings"
    )


ROUTES: list[Any] = [gallery]
