"""Open an account, sign in and sign out."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import people
from interlace.engine import access
from interlace.engine.web import Html
from interlace.engine.web.guard import COOKIES, cookie
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop import belongings
from interlace.surfaces.shop.show import go, inside, show
from interlace.surfaces.shop.visit import COOKIES as VISIT_COOKIES
from interlace.surfaces.shop.visit import Visit, remembering

WRONG = "That e-mail address and password do not belong together."


class SignIn(msgspec.Struct):
    """What the sign-in form sends."""

    email: str
    password: str
    next: str = "/account"


class Register(SignIn):
    """What the form for a new account sends."""

    name: str = ""


SignInForm = Annotated[SignIn, Body(media_type=RequestEncodingType.URL_ENCODED)]
RegisterForm = Annotated[Register, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/account/sign-in")
async def door(request: Asked, visit: Visit, next: str = "/account") -> Html | Redirect:  # noqa: A002
    """Ask who it is, or offer to open an account."""
    if visit.member:
        return go(visit, inside(next))
    return _door(request, visit, next)


@post("/account/sign-in")
async def sign_in(request: Asked, visit: Visit, data: SignInForm) -> Html | Redirect:
    """Sign in; what was in the cart comes along."""
    by = await visit.acting()
    try:
        account = await people.accounts.log_in(data.email, data.password, by=by, at=visit.at)
    except Refusal as refusal:
        return _door(request, visit, data.next, problem=str(refusal), email=data.email)
    if account is None:
        # Answered as a page that succeeded: a refusal would forget the failed try.
        return _door(request, visit, data.next, problem=WRONG, email=data.email)
    return await _enter(request, visit, account, data.next, by=by)


@post("/account/registration")
async def register(request: Asked, visit: Visit, data: RegisterForm) -> Html | Redirect:
    """Open an account and sign in to it."""
    by = await visit.acting()
    name = data.name.strip() or None
    try:
        account = await people.accounts.register(
            data.email, data.password, name=name, by=by, at=visit.at
        )
    except Refusal as refusal:
        answer = _door(
            request, visit, data.next, opening=str(refusal), email=data.email, name=data.name
        )
        answer.status_code = refusal.status
        return answer
    return await _enter(request, visit, account, data.next, by=by)


@post("/account/sign-out")
async def sign_out(request: Asked, visit: Visit) -> Redirect:
    """Sign out; this browser is a stranger again, so that who comes next sees nothing."""
    token = request.cookies.get(COOKIES["shop"])
    if token:
        await access.end_session(token)
    answer = go(visit, "/")
    for name in (COOKIES["shop"], VISIT_COOKIES["cart"], VISIT_COOKIES["visitor"]):
        answer.delete_cookie(name)
    return answer


async def _enter(
    request: Asked, visit: Visit, account: people.Account, wanted: str, *, by: Actor
) -> Redirect:
    names = await people.names([account.person])
    token = await access.begin_session(
        str(account.user),
        surface="shop",
        at=visit.at,
        data={"name": names.get(account.person, "")},
    )
    cart = await belongings.bring(visit, account.user, by=by)
    answer = go(visit, inside(wanted, "/account"))
    answer.set_cookie(Cookie(**cookie(request, "shop", token)))
    if cart:
        answer.set_cookie(remembering("cart", str(cart)))
    return answer


def _door(
    request: Asked,
    visit: Visit,
    wanted: str,
    *,
    problem: str = "",
    opening: str = "",
    email: str = "",
    name: str = "",
) -> Html:
    return show(
        request,
        visit,
        "account/door.html",
        next=inside(wanted, "/account"),
        problem=problem,
        opening=opening,
        email=email,
        name=name,
    )


ROUTES: list[Any] = [door, sign_in, register, sign_out]
