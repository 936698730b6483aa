"""Everything an order's page shows: its lines by how they arrive, its life and its money."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, orders, stock
from interlace.engine import timeline
from interlace.engine.timeline import Told
from interlace.surfaces.shop.cards import picture
from interlace.surfaces.shop.cart_page import Sum
from interlace.surfaces.shop.opening import today
from interlace.surfaces.shop.visit import Visit, places
from interlace.vocabulary.ids import LineId, OrderId

SAID = {
    "cart.opened": "Cart begun",
    "order.placed": "Placed",
    "order.cancelled": "Cancelled",
    "order.returned": "Returned",
    "order_handed.over": "With you",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an order as it is shown."""

    id: LineId
    name: str
    href: str
    picture: str
    quantity: int
    state: str
    amount: Any
    returnable: int


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """The lines that reach the customer together."""

    title: str
    icon: str
    store: stock.Location | None
    open: str
    lines: tuple[Line, ...]
    waits: bool
    """Whether some of it is still to come."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An order with everything around it."""

    order: orders.Order
    bundles: tuple[Bundle, ...]
    life: tuple[dict[str, Any], ...]
    sums: tuple[Sum, ...]
    returnable: bool


async def of(visit: Visit, id_: OrderId) -> Shown:
    """An order's page; refuses `NoOrder`."""
    order = await orders.order(id_)
    items = await catalog.items([line.item for line in order.lines])
    known = {one.id: one for one in await places(revision=visit.revision, at=visit.at)}
    groups: dict[tuple[str, Any], list[Line]] = {}
    for line in order.lines:
        item = items.get(line.item)
        key = (str(line.way), None if line.way == "ship" else line.location)
        groups.setdefault(key, []).append(
            Line(
                id=line.id,
                name=line.name,
                href=f"/products/{item.slug}?item={item.sku}" if item else "",
                picture=picture(item.image) if item else "",
                quantity=line.quantity,
                state=_state(line.open, line.cancelled, line.returned, line.quantity),
                amount=line.net,
                returnable=line.returnable,
            )
        )
    return Shown(
        order=order,
        bundles=tuple(
            _bundle(visit, way, known.get(place), lines) for (way, place), lines in groups.items()
        ),
        life=tuple(_life(await _told(order))),
        sums=tuple(_sums(order)),
        returnable=any(line.returnable for line in order.lines),
    )


async def _told(order: orders.Order) -> list[Told]:
    """From the opening of its cart on, wherever that was."""
    before = await timeline.facts_about(order.cart) if order.cart else []
    return [*before, *await timeline.facts_about(order.id)]


def _bundle(visit: Visit, way: str, place: stock.Location | None, lines: Sequence[Line]) -> Bundle:
    where = place.name if place else "the store"
    waits = any(line.state == "" for line in lines)
    titles = {
        "ship": ("To be sent to you" if waits else "Sent to you", "truck"),
        "pickup": (f"To pick up in {where}" if waits else f"Picked up in {where}", "store"),
        "take": (f"Bought in {where}", "shopping-bag"),
    }
    title, icon = titles[way]
    return Bundle(
        title=title,
        icon=icon,
        store=place if way == "pickup" else None,
        open=today(place, visit.at, visit.market.locale) if place else "",
        lines=tuple(lines),
        waits=waits,
    )


def _state(open_: int, cancelled: int, returned: int, quantity: int) -> str:
    if cancelled == quantity:
        return "Cancelled"
    if returned:
        return "Returned" if returned == quantity else f"{returned} returned"
    return "" if open_ else "With you"


def _life(told: Sequence[Told]) -> list[dict[str, Any]]:
    return [
        {"channel": one.channel, "title": SAID[one.kind], "at": one.at, "solid": True}
        for one in told
        if one.kind in SAID
    ]


def _sums(order: orders.Order) -> list[Sum]:
    sums = [Sum("Goods", order.gross)]
    if order.discount:
        sums.append(Sum("Offers", -order.discount))
    if order.shipping:
        net = order.shipping if order.includes_tax else order.shipping - order.shipping_tax
        sums.append(Sum("Delivery", net))
    if not order.includes_tax:
        sums.append(Sum("Tax", order.tax))
    return sums
