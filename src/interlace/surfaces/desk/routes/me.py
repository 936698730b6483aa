"""Your own settings: the password, and a second factor."""

from typing import Any

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from interlace.engine import access, clock, preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.guard import cookie
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, back_to, show

PAGE = "/desk/settings/me"
YOURS = {"needs": "staff"}


@get("/settings/me", opt=YOURS)
async def me_page(request: Asked, staff: Staff) -> Html:
    """Show what only you change."""
    return show(request, staff, "settings/me.html", section="settings", me=staff, offered=None)


@post("/settings/me/password", opt=YOURS)
async def change_password(request: Asked, staff: Staff, data: Sent) -> Redirect:
    """Change your password; every other session of yours ends."""
    at = clock.now()
    await access.prove(staff, data["old"], at=at)
    await access.change_staff(staff.id, password=data["new"])
    await access.note("changed their password", staff.id, by=staff.acting(CHANNEL), at=at)
    token = await access.begin_session(str(staff.id), surface="desk", at=at)
    answer = back_to(PAGE)
    answer.set_cookie(Cookie(**cookie(request, "desk", token)))
    return answer


@post("/settings/me/second-factor/offer", opt=YOURS, status_code=200)
async def offer(request: Asked, staff: Staff) -> Html:
    """Show a second factor to scan; it counts once it is confirmed."""
    offered = await access.offer_second_factor(staff.id, issuer=preferences.current().name)
    return show(request, staff, "settings/me.html", section="settings", me=staff, offered=offered)


@post("/settings/me/second-factor", opt=YOURS)
async def confirm(staff: Staff, data: Sent) -> Redirect:
    """Turn on the factor that was scanned."""
    by, at = staff.acting(CHANNEL), clock.now()
    await access.confirm_second_factor(staff.id, data["digits"], by=by, at=at)
    return back_to(PAGE)


@post("/settings/me/second-factor/removal", opt=YOURS)
async def drop(staff: Staff, data: Sent) -> Redirect:
    """Turn your second factor off."""
    by, at = staff.acting(CHANNEL), clock.now()
    await access.prove(staff, data["password"], at=at)
    await access.drop_second_factor(staff.id, by=by, at=at)
    return back_to(PAGE)


ROUTES: list[Any] = [me_page, change_password, offer, confirm, drop]
