"""Everything an order's page shows."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, conversations, fulfilment, orders, stock
from interlace.kit.money import Money
from interlace.surfaces.desk import axes, order_life
from interlace.surfaces.desk.customer import Customer, customer_of
from interlace.surfaces.desk.inbox_page import staff_names
from interlace.surfaces.desk.pictures import picture
from interlace.surfaces.desk.places import places
from interlace.vocabulary.ids import LocationId, OrderId

WAYS = {
    "ship": ("Ships from", "truck"),
    "pickup": ("Pickup in", "store"),
    "take": ("Taken along in", "shopping-bag"),
}

WHY_CANCELLED = (
    "The customer changed their mind",
    "Not to be found",
    "Wrong price",
    "Looks like fraud",
    "Ordered twice",
)
WHY_RETURNED = ("Does not fit", "Not as expected", "Damaged", "Wrong item", "No reason given")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line as its row shows it."""

    id: str
    name: str
    sku: str
    href: str
    picture: str
    quantity: int
    way: str
    icon: str
    unit: Money
    gross: Money
    savings: list[tuple[str, Money]]
    total: Money
    tax: Money
    tax_rate: float
    said: list[axes.Said]
    open: int
    returnable: int


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An order and all that hangs on it."""

    order: orders.Order
    href: str
    said: list[axes.Said]
    life: list[dict[str, Any]]
    lines: list[Line]
    sums: list[tuple[str, Money]]
    place: stock.Location | None
    customer: Customer | None
    tasks: list[tuple[fulfilment.Fulfilment, str]]
    """What is prepared, and where."""
    parcels: list[fulfilment.Parcel]
    returns: list[tuple[orders.Return, str]]
    stores: list[tuple[str, str]]
    """Where goods can be taken back."""
    helped: tuple[str, str, str] | None
    """Who helped with it in a conversation: its address, their name, the channel."""
    key: str
    """Makes what is confirmed from this page happen once."""

    why_cancelled = tuple(zip(WHY_CANCELLED, WHY_CANCELLED, strict=True))
    why_returned = tuple(zip(WHY_RETURNED, WHY_RETURNED, strict=True))

    @property
    def cancellable(self) -> list[Line]:
        return [line for line in self.lines if line.open]

    @property
    def returnable(self) -> list[Line]:
        return [line for line in self.lines if line.returnable]


async def of(key: str) -> Shown:
    """The page of an order by its id or number; refuses `NoOrder`."""
    order = await orders.order(OrderId.parse(key) if key.startswith("order_") else key)
    known = await places()
    items = await catalog.items([line.item for line in order.lines])
    tasks, parcels = await fulfilment.of(order.id), await fulfilment.parcels(order.id)
    stores = [one for one in known.values() if one.closed_at is None]
    return Shown(
        order=order,
        href=f"/desk/orders/{order.id}",
        said=axes.said(order),
        life=await order_life.rows(order, tasks, parcels),
        lines=[_line(line, items.get(line.item), known) for line in order.lines],
        sums=sums(order),
        place=known.get(order.location) if order.location else None,
        customer=await customer_of(order.identifier) if order.identifier else None,
        tasks=[(task, known[task.location].name) for task in tasks],
        parcels=parcels,
        returns=[(one, known[one.location].name) for one in await orders.returns.of(order.id)],
        stores=[(str(one.id), one.name) for one in _sold_here_first(stores, order.location)],
        helped=await _helped(order.id),
        key=secrets.token_hex(8),
    )


async def _helped(order: OrderId) -> tuple[str, str, str] | None:
    found = await conversations.selling.helped(order)
    if found is None:
        return None
    name = (await staff_names()).get(found.staff, "Staff")
    return f"/desk/inbox/{found.case}", name, found.channel


def sums(order: orders.Order) -> list[tuple[str, Money]]:
    """From the goods to the total, step by step; what is nothing is left out."""
    untaxed = not order.includes_tax
    steps = [
        ("Goods", order.gross),
        ("Offers", -order.discount),
        ("Shipping", order.shipping - order.shipping_tax if untaxed else order.shipping),
        ("Rounding", order.rounding),
    ]
    shown = [("Goods", order.gross), *((name, amount) for name, amount in steps[1:] if amount)]
    return [*shown, ("Tax" if untaxed else "Tax included", order.tax)]


def _line(
    line: orders.OrderLine, item: catalog.Item | None, known: dict[LocationId, stock.Location]
) -> Line:
    way, icon = WAYS[line.way]
    place = known.get(line.location)
    return Line(
        id=str(line.id),
        name=line.name,
        sku=line.sku,
        href=f"/desk/catalogue/{item.product_id}" if item else "",
        picture=picture(item),
        quantity=line.quantity,
        way=f"{way} {place.name if place else 'a closed place'}",
        icon=icon,
        unit=line.unit,
        gross=line.gross,
        savings=[(one.why, one.amount) for one in line.savings],
        total=line.total,
        tax=line.tax,
        tax_rate=float(line.tax_rate),
        said=_said(line),
        open=line.open,
        returnable=line.returnable,
    )


def _said(line: orders.OrderLine) -> list[axes.Said]:
    """What became of a line's units."""
    counts = [
        (line.open, "to hand over", "busy"),
        (line.handed_over - line.returned, "with the customer", "good"),
        (line.returned, "returned", "quiet"),
        (line.cancelled, "cancelled", "quiet"),
    ]
    return [
        (f"{units} {words}" if units < line.quantity else words.capitalize(), tone)
        for units, words, tone in counts
        if units
    ]


def _sold_here_first(
    stores: Sequence[stock.Location], sold_at: LocationId | None
) -> list[stock.Location]:
    return sorted(stores, key=lambda one: (one.id != sold_at, one.kind != "store", one.name))
