"""What the shop recommends on a page: for an item, for the cart, for the one who looks."""

from typing import Any

import msgspec

from interlace.domains import people, recommendations
from interlace.engine import db
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop.cards import Card, picture
from interlace.surfaces.shop.visit import CHANNEL, Visit
from interlace.vocabulary.ids import IdentifierId, ItemId, ShowingId

TITLES = {
    "item": "Goes with it",
    "cart": "Goes with your cart",
    "home": "For you",
    "account": "For you",
}
"""The spots where something is recommended, and what stands above it."""
SPOTS = {*TITLES, "mail", "chat"}
"""Wherever a link may have stood that leads to an item."""
MOST_BESIDE = 30


class NoSpot(Refusal, status=404):
    """Nothing is recommended at {spot}."""


class Pick(msgspec.Struct, frozen=True):
    """A card with its reason."""

    card: Card
    reason: str


async def strip(request: Asked, visit: Visit, spot: str, item: str) -> dict[str, Any]:
    """What stands at a spot, taken down as shown; nothing there is nothing shown."""
    if spot not in TITLES:
        raise NoSpot(spot=spot)
    found = await _picks(visit, spot, item)
    if not found:
        return {"title": "", "picks": []}
    by = await acting(request, visit)
    where = visit.store.id if visit.store else None
    async with db.transaction():
        showing = await recommendations.show(found, spot=spot, location=where, by=by, at=visit.at)
    return {"title": TITLES[spot], "picks": [_pick(one, showing, spot) for one in found]}


async def acting(request: Asked, visit: Visit) -> Actor:
    """Who looks: nobody in particular when their browser asks not to be followed."""
    headers = request.headers
    if visit.is_new or headers.get("sec-gpc") == "1" or headers.get("dnt") == "1":
        return Actor.system(CHANNEL)
    async with db.transaction():
        return await visit.acting()


async def _picks(visit: Visit, spot: str, item: str) -> list[recommendations.Recommended]:
    place = recommendations.Place(
        market=visit.market.code,
        channel=CHANNEL,
        location=visit.store.id if visit.store else None,
    )
    cart = [line.item for line in visit.cart.lines][-MOST_BESIDE:] if visit.cart else []
    if spot == "item":
        return await recommendations.also_bought([ItemId.parse(item)], place=place, at=visit.at)
    if spot == "cart":
        return await recommendations.also_bought(cart, place=place, at=visit.at)
    who = await _who(visit)
    return await recommendations.for_you(who, place=place, basket=cart, at=visit.at)


async def _who(visit: Visit) -> IdentifierId | None:
    if visit.member:
        return visit.member.user
    known = await people.by_ref(people.Ref("anonymous", visit.anonymous))
    return known.id if known else None


def _pick(one: recommendations.Recommended, showing: ShowingId, spot: str) -> Pick:
    item, price = one.item, one.price
    card = Card(
        item=item.id,
        sku=item.sku,
        name=item.name,
        brand=item.brand,
        href=f"/picks/{showing}/{item.id}?spot={spot}",
        picture=picture(item.image),
        price=price.unit,
        was=price.was,
    )
    return Pick(card, one.reason)
