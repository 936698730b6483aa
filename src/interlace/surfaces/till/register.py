"""A register: a tablet that was told once which store and which drawer it stands at."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

import msgspec
from litestar.datastructures import Cookie

from interlace.domains import catalog, stock
from interlace.engine.access import Key
from interlace.engine.web import Visitor
from interlace.engine.web.guard import known_key
from interlace.kit import wire
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import LocationId

COOKIE = "interlace_register"
REMEMBERED_S = 400 * 24 * 3600
"""The longest a browser keeps a cookie; signing in renews it."""
NEEDS = "till.sell"


class NotRegistered(Refusal, status=403):
    """This device is not a till yet; register it with the code from the settings."""


class WrongCode(Refusal, status=401):
    """That is not a till's code. Somebody who may change settings makes one under Keys."""


class NoPrinter(Refusal):
    """This till has no receipt printer; name one when you register it."""


class NoMarketThere(Refusal):
    """{store} is in {country}, and no market of ours is there."""


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Where a device stands. The cookie that keeps it can not be read by scripts."""

    code: str
    """The key it was registered with; when that is revoked, the till stops."""
    location: LocationId
    market: str
    drawer: str
    printer: str = ""
    """`host:port` of the receipt printer; empty when there is none."""


async def must_be_code(code: str) -> Key:
    """The key that registers tills; refuses `WrongCode`."""
    try:
        key = await known_key(code.strip())
    except Refusal:
        raise WrongCode from None
    if not key.may(NEEDS):
        raise WrongCode
    return key


async def register_of(visitor: Visitor) -> Register:
    """What this device was told; refuses `NotRegistered`, also once its code is revoked."""
    text = visitor.cookies.get(COOKIE, "")
    try:
        register = wire.decode(urlsafe_b64decode(text), Register)
        await must_be_code(register.code)
    except (Refusal, NotBase64, ValueError):
        raise NotRegistered from None
    return register


def remembering(register: Register, *, secure: bool) -> Cookie:
    """The cookie that makes a device a register."""
    return Cookie(
        key=COOKIE,
        value=urlsafe_b64encode(wire.encode(register)).decode(),
        max_age=REMEMBERED_S,
        path="/till",
        httponly=True,
        samesite="strict",
        secure=secure,
    )


async def market_at(place: stock.Location) -> catalog.Market:
    """The market a store sells in; refuses `NoMarketThere`."""
    country = place.address.country
    for market in await catalog.markets():
        if country in market.countries:
            return market
    raise NoMarketThere(store=place.name, country=country)
