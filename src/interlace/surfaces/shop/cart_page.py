"""Everything the cart page shows: each line with its ways, and what the whole costs."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, orders, stock
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop.cards import picture
from interlace.surfaces.shop.product_page import pickups_of, units_in
from interlace.surfaces.shop.visit import CHANNEL, Visit, places
from interlace.vocabulary.ids import ItemId, LineId, LocationId

SHIP = "ship"


class MalformedWay(Refusal):
    """Choose delivery, or a store to pick it up in."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the cart as it is shown."""

    id: LineId
    name: str
    options: str
    href: str
    picture: str
    quantity: int
    way: str
    ways: tuple[tuple[str, str], ...]
    unit: Money | None
    gross: Money | None
    net: Money | None
    savings: tuple[str, ...]
    problem: str


class Sum(msgspec.Struct, frozen=True):
    """One amount under a cart, with its name."""

    name: str
    amount: Money


class Offer(msgspec.Struct, frozen=True):
    """An offer that applies, or the sentence that says what is missing for it."""

    name: str
    text: str
    amount: Money | None = None


async def values(visit: Visit, review: orders.Review) -> dict[str, Any]:
    """What the page is filled with."""
    lines, total = sums(review)
    applied, near = offers_of(review)
    return {
        "cart": review.cart,
        "rows": await rows(visit, review),
        "lines": lines,
        "total": total,
        "applied": applied,
        "near": near,
        "points": review.basket.quote.points,
        "plus_tax": not review.basket.includes_tax and not review.cart.address,
        "has_problems": bool(review.problems),
    }


async def rows(visit: Visit, review: orders.Review) -> list[Row]:
    """The lines of a cart in their order, also those that can not be had any more."""
    cart = review.cart
    ids = list({line.item for line in cart.lines})
    items = await catalog.items(ids)
    left = await stock.availability(ids, channel=CHANNEL, at=visit.at)
    everywhere = await places(revision=visit.revision, at=visit.at)
    priced = {line.ask.id: line for line in review.basket.lines}
    problems = {one.line: one.why for one in review.problems}
    shown: list[Row] = []
    for line in cart.lines:
        item, cost = items.get(line.item), priced.get(line.id)
        way = spell_way(line.way, line.location)
        shown.append(
            Row(
                id=line.id,
                name=item.name if item else "No longer sold",
                options=", ".join(item.options.values()) if item else "",
                href=f"/products/{item.slug}?item={item.sku}" if item else "",
                picture=picture(item.image) if item else "",
                quantity=line.quantity,
                way=way,
                ways=await _ways(visit, everywhere, line.item, left, way),
                unit=cost.unit if cost else None,
                gross=cost.gross if cost else None,
                net=cost.net if cost else None,
                savings=tuple(one.why for one in cost.savings) if cost else (),
                problem=problems.get(line.id, ""),
            )
        )
    return shown


def sums(review: orders.Review) -> tuple[list[Sum], Sum]:
    """The amounts that add up to the total, and the total."""
    basket = review.basket
    lines = [Sum("Goods", basket.gross)]
    if basket.discount:
        lines.append(Sum("Offers", -basket.discount))
    if review.cart.ships and review.cart.delivery:
        net = basket.shipping if basket.includes_tax else basket.shipping - basket.shipping_tax
        lines.append(Sum("Delivery", net))
    if not basket.includes_tax and (basket.tax or review.cart.address):
        lines.append(Sum("Tax", basket.tax))
    return lines, Sum("Total", basket.total)


def offers_of(review: orders.Review) -> tuple[list[Offer], list[Offer]]:
    """The offers that apply, and those that a little more would unlock or a code asked for."""
    quote = review.basket.quote
    applied = [Offer(one.name, one.code or "", one.amount) for one in quote.applied if one.amount]
    near = [
        Offer(one.name, one.why)
        for one in quote.refused
        if one.code or (one.slack is not None and one.reason == "condition")
    ]
    return applied, near


def spell_way(way: str, location: LocationId | None) -> str:
    """A way as the forms spell it: `ship`, or `pickup:` and the store's id."""
    return SHIP if way == SHIP or location is None else f"pickup:{location}"


def read_way(text: str) -> tuple[str, LocationId | None]:
    """Read what `spell_way` wrote; refuses `MalformedWay`."""
    way, _, place = text.partition(":")
    if way == SHIP and not place:
        return SHIP, None
    if way != "pickup":
        raise MalformedWay
    return way, LocationId.parse(place)


async def _ways(
    visit: Visit,
    everywhere: Sequence[stock.Location],
    item: ItemId,
    left: dict[tuple[ItemId, LocationId], int],
    chosen: str,
) -> tuple[tuple[str, str], ...]:
    ships = {one.id for one in everywhere if one.ships}
    ways = {SHIP: "Bring it to me"} if units_in(item, ships, left) or chosen == SHIP else {}
    for one in await pickups_of(visit, item, left):
        if one.left:
            ways[f"pickup:{one.store.id}"] = f"Pick up: {one.text}"
    if chosen not in ways:
        name = next((one.name for one in everywhere if chosen == f"pickup:{one.id}"), "a store")
        ways[chosen] = f"Pick up in {name}"
    return tuple(ways.items())
