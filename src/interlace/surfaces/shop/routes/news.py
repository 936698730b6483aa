"""Sign up for news: an address typed at the foot of any page, confirmed by the mail that goes there."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import people
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit

NEWS = "marketing"


class SignUp(msgspec.Struct):
    """What the form at the foot of the page sends."""

    email: str


@post("/news")
async def sign_up(
    visit: Visit, data: Annotated[SignUp, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Note the wish and send the mail that confirms it; whoever gets news already sees the same page."""
    by = await visit.acting()
    [contact] = await people.see([people.Ref("email", data.email)], at=visit.at)
    await people.proof.ask_consent(contact, NEWS, by=by, at=visit.at)
    return go(visit, "/news")


@get("/news")
async def asked(request: Asked, visit: Visit) -> Html:
    """Say that a mail is on its way; the page tells nobody whether the address is known here."""
    return show(request, visit, "news.html")


ROUTES: list[Any] = [sign_up, asked]
