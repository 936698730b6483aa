"""The life of an order as a ribbon: what happened to it, to its money and to its goods."""

from collections.abc import Sequence
from typing import Any

from interlace.domains import fulfilment, orders
from interlace.engine import timeline
from interlace.engine.timeline import Told

SAID = {
    "order.placed": "Placed",
    "order.cancelled": "Cancelled",
    "order.returned": "Taken back",
    "order.flagged": "Flagged",
    "order_handed.over": "Handed over",
    "payment.authorised": "Authorised",
    "payment.declined": "Declined",
    "payment.taken": "Paid",
    "payment.voided": "Let go",
    "refund.made": "Refunded",
    "fulfilment.opened": "To prepare",
    "fulfilment.cancelled": "Not prepared",
    "pick.started": "Picking",
    "pick.shorted": "Not found",
    "pickup.ready": "Ready",
    "pickup.collected": "Collected",
    "pickup.expired": "Not fetched",
    "parcel.packed": "Packed",
    "parcel.shipped": "Shipped",
    "parcel.tracked": "On its way",
    "parcel.delivered": "Delivered",
}
SOLID = ("order.placed", "payment.taken", "order_handed.over", "order.returned", "order.cancelled")


async def rows(
    order: orders.Order,
    tasks: Sequence[fulfilment.Fulfilment],
    parcels: Sequence[fulfilment.Parcel],
) -> list[dict[str, Any]]:
    """The knots of the ribbon, oldest first."""
    subjects = [
        order.id,
        *(one.id for one in order.payments),
        *(one.id for one in order.refunds),
        *(one.id for one in tasks),
        *(one.id for one in parcels),
    ]
    told: list[Told] = []
    for subject in subjects:
        told += await timeline.facts_about(subject)
    told.sort(key=lambda one: (one.at, one.position))
    return [_knot(one) for one in told]


def _knot(told: Told) -> dict[str, Any]:
    return {
        "channel": told.channel,
        "title": SAID.get(told.kind, told.kind),
        "at": told.at,
        "solid": told.kind in SOLID,
    }
