"""What templates about an order may speak of: the order, its parcel, what came back."""

from collections.abc import Sequence
from typing import Any

from interlace.domains import orders, people, stock
from interlace.domains.messaging import ports
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import Units
from interlace.vocabulary.events.orders import BackLine
from interlace.vocabulary.ids import IdentifierId, LineId


async def receiver(order: orders.Order, *, at: Instant) -> IdentifierId | None:
    """Whom news of an order goes to: the address given with it, else the number, else who bought it."""
    given = [("email", order.email), ("phone", order.phone)]
    refs = [people.Ref(kind, value) for kind, value in given if value]
    if refs:
        return (await people.see(refs[:1], at=at))[0]
    return order.identifier


async def of_order(order: orders.Order) -> dict[str, Any]:
    """An order as a template sees it."""
    picked_up = {line.location for line in order.lines if line.way is orders.Way.PICKUP}
    if order.location:
        picked_up.add(order.location)
    places = [await stock.location(one) for one in sorted(picked_up)]
    there = order.address
    return {
        "number": order.number,
        "address": f"{ports.address()}/orders/{order.id}",
        "placed_at": order.placed_at.isoformat(),
        "lines": [
            {"name": line.name, "quantity": line.quantity, "total": money(line.total)}
            for line in order.lines
        ],
        "shipping": money(order.shipping),
        "discount": money(order.discount),
        "tax": money(order.tax),
        "total": money(order.total),
        "payments": [
            {"tender": one.tender, "amount": money(one.amount - one.released)}
            for one in order.payments
        ],
        "deliver_to": f"{there.name}, {there.street}, {there.postcode} {there.city}"
        if there
        else None,
        "stores": [{"name": one.name, "address": street(one)} for one in places],
    }


def units(order: orders.Order, lines: Sequence[Units]) -> list[dict[str, Any]]:
    names = _names(order)
    return [{"name": names[one.line], "quantity": one.quantity} for one in lines if one.quantity]


def back(order: orders.Order, lines: Sequence[BackLine]) -> list[dict[str, Any]]:
    """What came back or was cancelled, with what is given back for each line."""
    names = _names(order)
    return [
        {
            "name": names[one.line],
            "quantity": one.quantity,
            "amount": money(Money(one.amount, order.currency)),
        }
        for one in lines
    ]


def street(place: stock.Location) -> str:
    return f"{place.address.street}, {place.address.city}"


def money(amount: Money) -> dict[str, Any]:
    return wire.to_builtins(amount)


def _names(order: orders.Order) -> dict[LineId, str]:
    return {line.id: line.name for line in order.lines}
