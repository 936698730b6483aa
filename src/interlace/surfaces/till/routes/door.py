"""Come to the counter: the page, registering the device, signing in, locking."""

from typing import Any

import msgspec
from litestar import Response, delete, get, post
from litestar.datastructures import Cookie

from interlace.domains import catalog, orders, stock
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html, page, staff_for
from interlace.engine.web.guard import COOKIES, LogInFirst, cookie
from interlace.engine.web.pages import Asked
from interlace.kit.time import Instant
from interlace.surfaces.till import files
from interlace.surfaces.till.behind import must_work_at
from interlace.surfaces.till.register import (
    COOKIE,
    NotRegistered,
    Register,
    market_at,
    must_be_code,
    register_of,
    remembering,
)
from interlace.surfaces.till.show import Selling, Store, selling, store
from interlace.vocabulary.ids import LocationId, ShiftId

YEAR_S = 31_536_000


class Code(msgspec.Struct):
    """The code that makes a device a till."""

    code: str


class Registration(Code):
    """Where the device stands."""

    location: LocationId
    drawer: str
    printer: str = ""


class Badge(msgspec.Struct):
    """Who wants to sell."""

    badge: str
    pin: str


class Cashier(msgspec.Struct, frozen=True):
    """Who sells, and what they may do here."""

    name: str
    refunds: bool
    closes: bool


class Open(msgspec.Struct, frozen=True):
    """The shift that is open in this drawer."""

    id: ShiftId
    opened_at: Instant


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how things stand at this till; what is not known yet is None."""

    store: Store | None = None
    drawer: str = ""
    printer: bool = False
    selling: Selling | None = None
    cashier: Cashier | None = None
    shift: Open | None = None


@get("/", opt={"needs": "anybody"})
async def till(request: Asked) -> Html:
    """Show the till; what it shows first depends on `here`."""
    return page(request, "till/app.html", files=f"/till/files/{files.stamp()}")


@get(
    "/files/{stamp:str}/{name:str}", opt={"needs": "anybody", "stream": True}, sync_to_thread=False
)
def file(stamp: str, name: str) -> Response[bytes]:
    """Give a file of the till's own; browsers may keep it as long as its stamp is current."""
    body, media_type = files.content(name)
    keep = f"public, max-age={YEAR_S}, immutable" if stamp == files.stamp() else "no-store"
    return Response(body, media_type=media_type, headers={"Cache-Control": keep})


@get("/here", opt={"needs": "anybody"})
async def here(request: Asked) -> Here:
    """Tell a device what it is and who is signed in."""
    try:
        register = await register_of(request)
    except NotRegistered:
        return Here()
    place = await stock.location(register.location)
    market = await catalog.market(register.market)
    return Here(
        store=store(place),
        drawer=register.drawer,
        printer=bool(register.printer),
        selling=selling(market),
        cashier=await _cashier(request, register),
        shift=await _open_shift(register),
    )


@post("/register/stores", opt={"needs": "anybody"}, status_code=200)
async def stores(data: Code) -> list[Store]:
    """List where a till could stand, stores first, to somebody who has its code."""
    await must_be_code(data.code)
    at = clock.now()
    known = [one for one in await stock.locations() if one.in_business(at)]
    known.sort(key=lambda one: (one.kind != "store", one.name))
    return [store(one) for one in known]


@post("/register", opt={"needs": "anybody"})
async def register(request: Asked, data: Registration) -> Response[None]:
    """Make this device a till of a store."""
    key = await must_be_code(data.code)
    place = await stock.location(data.location)
    market = await market_at(place)
    name = data.drawer.strip() or "1"
    drawer = await orders.shifts.drawer(name, location=place.id, currency=market.currency)
    known = Register(
        code=data.code.strip(),
        location=place.id,
        market=market.code,
        drawer=drawer.name,
        printer=data.printer.strip(),
    )
    await access.note("registered a till", place.name, by=key.acting, at=clock.now())
    secure = request.url.scheme == "https"
    return Response(None, status_code=204, cookies=[remembering(known, secure=secure)])


@delete("/register", opt={"needs": "till.close"})
async def forget() -> Response[None]:
    """Make this device an ordinary tablet again."""
    answer = Response(None, status_code=204)
    answer.delete_cookie(COOKIE, path="/till")
    return answer


@post("/session", opt={"needs": "anybody"})
async def sign_in(request: Asked, data: Badge) -> Response[None]:
    """Let a cashier behind the counter; whoever was there before is signed out."""
    register = await register_of(request)
    at = clock.now()
    key = await access.log_in_by_pin(data.badge, data.pin, at=at)
    staff = await access.staff_by_id(key)
    must_work_at(staff, register)
    staff.must("till.sell")
    await _end(request)
    token = await access.begin_session(str(key), surface="till", at=at)
    secure = request.url.scheme == "https"
    cookies = [Cookie(**cookie(request, "till", token)), remembering(register, secure=secure)]
    return Response(None, status_code=204, cookies=cookies)


@delete("/session", opt={"needs": "anybody"})
async def lock(request: Asked) -> Response[None]:
    """Lock the till; the basket stays on the device."""
    await _end(request)
    answer = Response(None, status_code=204)
    answer.delete_cookie(COOKIES["till"])
    return answer


async def _end(request: Asked) -> None:
    token = request.cookies.get(COOKIES["till"])
    if token:
        await access.end_session(token)


async def _cashier(request: Asked, register: Register) -> Cashier | None:
    try:
        staff: Staff = await staff_for(request, surface="till")
        must_work_at(staff, register)
    except LogInFirst:
        return None
    return Cashier(staff.name, staff.may("till.refund"), staff.may("till.close"))


async def _open_shift(register: Register) -> Open | None:
    for shift in await orders.shifts.open_in(register.location):
        if shift.drawer.name == register.drawer:
            return Open(shift.id, shift.opened_at)
    return None


ROUTES: list[Any] = [till, file, here, stores, register, forget, sign_in, lock]
