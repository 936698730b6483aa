"""A visit: who is in the shop, in which market, with which store and cart."""

import secrets
from typing import Any, Literal

import msgspec
from litestar.datastructures import Cookie

from interlace.channels.web import CHANNEL as WEB
from interlace.domains import catalog, messaging, orders, people, stock
from interlace.engine import access, clock
from interlace.engine.web import guard
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.shop.window import window
from interlace.vocabulary.ids import CartId, IdentifierId, PersonId

CHANNEL = WEB.code
REMEMBERED_S = 34_128_000
"""13 months, the longest that data protection authorities let a visitor's cookie live."""
COOKIES = {
    "visitor": "interlace_visitor",
    "cart": "interlace_cart",
    "store": "interlace_store",
    "market": "interlace_market",
}


class SignInFirst(Refusal, status=401):
    """Sign in first."""


class NothingForSale(Refusal, status=503):
    """This shop has not opened yet: it needs a market."""


class Member(msgspec.Struct, frozen=True):
    """A customer who is signed in."""

    user: IdentifierId
    name: str


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the shop at a moment."""

    at: Instant
    revision: int
    """The catalogue as this page shows it."""
    anonymous: str
    is_new: bool
    member: Member | None
    market: catalog.Market
    markets: tuple[catalog.Market, ...]
    tree: tuple[catalog.Category, ...]
    brand: messaging.Brand
    store: stock.Location | None
    carried: orders.Cart | None
    """The cart of this browser, also when it was just ordered."""

    @property
    def cart(self) -> orders.Cart | None:
        """The cart as long as it is open."""
        return None if self.carried is None or self.carried.order else self.carried

    async def acting(self) -> Actor:
        """Who acts here; a visitor is taken down the first time they do something."""
        identifier = self.member.user if self.member else None
        if identifier is None:
            [identifier] = await people.see([people.Ref("anonymous", self.anonymous)], at=self.at)
        return Actor("person", str(identifier), CHANNEL, identifier)

    def must_member(self) -> Member:
        """Refuses `SignInFirst`."""
        if self.member is None:
            raise SignInFirst
        return self.member

    async def person(self) -> PersonId:
        """The person who is signed in; refuses `SignInFirst`."""
        return await people.person_of(self.must_member().user)


async def visit_of(request: Asked) -> Visit:
    """Read the cookies of a request; what they name and is gone counts as not said."""
    at = clock.now()
    revision = await catalog.revision()
    markets = await window.kept("markets", catalog.markets, revision=revision, at=at)
    if not markets:
        raise NothingForSale
    anonymous = request.cookies.get(COOKIES["visitor"], "")
    market = _market(markets, request.cookies.get(COOKIES["market"], ""))
    return Visit(
        at=at,
        revision=revision,
        anonymous=anonymous or secrets.token_urlsafe(16),
        is_new=not anonymous,
        member=await _member(request, at),
        market=market,
        markets=tuple(markets),
        tree=await window.kept("tree", _tree, revision=revision, at=at),
        brand=await brand_of(market.code, revision=revision, at=at),
        store=await _store(request.cookies.get(COOKIES["store"], ""), revision, at),
        carried=await _cart(request.cookies.get(COOKIES["cart"], "")),
    )


async def places(*, revision: int, at: Instant) -> tuple[stock.Location, ...]:
    """Every location in business."""

    async def ask() -> tuple[stock.Location, ...]:
        return tuple(one for one in await stock.locations() if one.in_business(at))

    return await window.kept("places", ask, revision=revision, at=at)


async def brand_of(market: str, *, revision: int, at: Instant) -> messaging.Brand:
    """How the house looks in a market; a change shows within moments."""

    async def ask() -> messaging.Brand:
        return await messaging.brand(market)

    return await window.kept(("brand", market), ask, revision=revision, at=at)


def remembering(kind: Literal["visitor", "cart", "store", "market"], value: str) -> Cookie:
    """The cookie that remembers something of a visit."""
    return Cookie(
        key=COOKIES[kind],
        value=value,
        max_age=REMEMBERED_S,
        path="/",
        samesite="lax",
        httponly=True,
    )


async def _tree() -> tuple[catalog.Category, ...]:
    return tuple(await catalog.categories())


async def _member(request: Asked, at: Instant) -> Member | None:
    token = request.cookies.get(guard.COOKIES["shop"])
    session = await access.session_of(token, surface="shop", at=at) if token else None
    if session is None:
        return None
    name: Any = session.data.get("name", "")
    return Member(IdentifierId.parse(session.holder), str(name))


def _market(markets: list[catalog.Market], code: str) -> catalog.Market:
    return next((one for one in markets if one.code == code), markets[0])


async def _store(code: str, revision: int, at: Instant) -> stock.Location | None:
    if not code:
        return None
    known = await places(revision=revision, at=at)
    return next((one for one in known if one.code == code and one.pickup), None)


async def _cart(text: str) -> orders.Cart | None:
    if not text:
        return None
    try:
        return await orders.cart(CartId.parse(text))
    except Refusal:
        return None
