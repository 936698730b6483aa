"""Come in and go out."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.engine import access, clock
from interlace.engine.web import Html, page
from interlace.engine.web.guard import COOKIES, cookie
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.show import back_to


class LogIn(msgspec.Struct):
    """What the log-in form sends."""

    email: str
    password: str
    second: str = ""
    next: str = "/desk"


@get("/login", opt={"needs": "anybody"})
async def login_page(request: Asked, next: str = "/desk") -> Html:  # noqa: A002  the query's name
    """Ask for address and password."""
    return page(request, "desk/login.html", next=next)


@post("/login", opt={"needs": "anybody"})
async def log_in(
    request: Asked, data: Annotated[LogIn, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Begin a session."""
    at = clock.now()
    staff = await access.log_in(data.email, data.password, second=data.second, at=at)
    token = await access.begin_session(str(staff), surface="desk", at=at)
    # Only a path of our own, so that a link can not lead staff to another site.
    inside = data.next.startswith("/desk") and not data.next.startswith("/desk/login")
    answer = back_to(data.next if inside else "/desk")
    answer.set_cookie(Cookie(**cookie(request, "desk", token)))
    return answer


@post("/logout", opt={"needs": "anybody"})
async def log_out(request: Asked) -> Redirect:
    """End the session."""
    token = request.cookies.get(COOKIES["desk"])
    if token:
        await access.end_session(token)
    answer = back_to("/desk/login")
    answer.delete_cookie(COOKIES["desk"])
    return answer


ROUTES: list[Any] = [login_page, log_in, log_out]
