"""Everything an order's page shows: its lines by how they arrive, its life and its money."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, fulfilment, orders, stock
from interlace.engine import timeline
from interlace.kit.ids import Id
from interlace.kit.money import Money
from interlace.surfaces.shop.cards import picture
from interlace.surfaces.shop.cart_page import Sum
from interlace.surfaces.shop.opening import today
from interlace.surfaces.shop.visit import Visit, places
from interlace.vocabulary.ids import LineId, LocationId, OrderId

SAID = {
    "pickup.ready": "Ready for you",
    "pickup.collected": "Picked up",
    "pickup.expired": "Not fetched",
    "parcel.shipped": "Sent",
    "parcel.delivered": "Delivered",
    "cart.opened": "Cart begun",
    "order.placed": "Placed",
    "order.cancelled": "Cancelled",
    "return.announced": "Return on its way",
    "order.returned": "Returned",
    "order_handed.over": "With you",
}


STANDS = {
    fulfilment.State.ALLOCATED: "Next in line",
    fulfilment.State.PICKING: "Being picked",
    fulfilment.State.PICKED: "Being packed",
    fulfilment.State.READY: "Ready for you",
    fulfilment.State.HANDED_OVER: "With you",
    fulfilment.State.SHIPPED: "On its way",
    fulfilment.State.EXPIRED: "Not fetched in time",
    fulfilment.State.CANCELLED: "Cancelled",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an order as it is shown."""

    id: LineId
    name: str
    href: str
    picture: str
    quantity: int
    state: str
    amount: Money
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
    code: str
    """What to say in the store to get it."""
    scan: str
    """What the QR picture of that code says."""
    standing: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An order with everything around it."""

    order: orders.Order
    bundles: tuple[Bundle, ...]
    parcels: tuple[fulfilment.Parcel, ...]
    life: tuple[dict[str, Any], ...]
    sums: tuple[Sum, ...]
    returnable: bool
    announced: tuple[orders.returns.Announced, ...]


async def of(visit: Visit, id_: OrderId) -> Shown:
    """An order's page; refuses `NoOrder`."""
    order = await orders.order(id_)
    known = {one.id: one for one in await places(revision=visit.revision, at=visit.at)}
    preparing = await fulfilment.of(order.id)
    parcels = await fulfilment.parcels(order.id)
    groups: dict[tuple[str, LocationId | None], list[Line]] = {}
    for key, line in await _lines(order):
        groups.setdefault(key, []).append(line)
    bundles = [
        await _bundle(
            visit,
            way,
            known.get(place) if place else None,
            lines,
            [one for one in preparing if one.way == way and place in {None, one.location}],
        )
        for (way, place), lines in groups.items()
    ]
    about = [order.cart, order.id, *(one.id for one in preparing), *(one.id for one in parcels)]
    return Shown(
        order=order,
        bundles=tuple(bundles),
        parcels=tuple(parcels),
        life=tuple(await _life([one for one in about if one])),
        sums=tuple(_sums(order)),
        returnable=any(line.returnable for line in order.lines),
        announced=tuple(await orders.returns.announced(order.id)),
    )


async def _lines(order: orders.Order) -> list[tuple[tuple[str, LocationId | None], Line]]:
    """The lines, each with how and where it reaches the customer."""
    items = await catalog.items([line.item for line in order.lines])
    return [
        (
            (str(line.way), None if line.way == "ship" else line.location),
            Line(
                id=line.id,
                name=line.name,
                href=_href(items.get(line.item)),
                picture=picture(items[line.item].image) if line.item in items else "",
                quantity=line.quantity,
                state=_state(line.open, line.cancelled, line.returned, line.quantity),
                amount=line.net,
                returnable=line.returnable,
            ),
        )
        for line in order.lines
    ]


def _href(item: catalog.Item | None) -> str:
    return f"/products/{item.slug}?item={item.sku}" if item else ""


async def _bundle(
    visit: Visit,
    way: str,
    place: stock.Location | None,
    lines: Sequence[Line],
    preparing: Sequence[fulfilment.Fulfilment],
) -> Bundle:
    where = place.name if place else "the store"
    waits = any(line.state == "" for line in lines)
    titles = {
        "ship": ("To be sent to you" if waits else "Sent to you", "truck"),
        "pickup": (f"To pick up in {where}" if waits else f"Picked up in {where}", "store"),
        "take": (f"Bought in {where}", "shopping-bag"),
    }
    title, icon = titles[way]
    fetched = way == "pickup" and waits
    code = await fulfilment.pickup_code(preparing[0]) if fetched and preparing else None
    return Bundle(
        title=title,
        icon=icon,
        store=place if way == "pickup" else None,
        open=today(place, visit.at, visit.market.locale) if place else "",
        lines=tuple(lines),
        waits=waits,
        code=code.code if code else "",
        scan=code.payload if code else "",
        standing=STANDS[preparing[0].state] if preparing else "",
    )


def _state(open_: int, cancelled: int, returned: int, quantity: int) -> str:
    if cancelled == quantity:
        return "Cancelled"
    if returned:
        return "Returned" if returned == quantity else f"{returned} returned"
    return "" if open_ else "With you"


async def _life(subjects: Sequence[Id]) -> list[dict[str, Any]]:
    """What happened to an order, from the opening of its cart on, wherever that was."""
    told = [one for subject in subjects for one in await timeline.facts_about(subject)]
    return [
        {"channel": one.channel, "title": SAID[one.kind], "at": one.at, "solid": True}
        for one in sorted(told, key=lambda one: (one.at, one.position))
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
