"""Orders: look them up, ring up a sale, cancel, take back."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import orders
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import LineId, LocationId, OrderId

Units = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class Cancellation(msgspec.Struct):
    """What is cancelled (everything, when no lines are named) and why."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    lines: dict[str, Units] | None = None


class TakeBack(msgspec.Struct):
    """What came back, and where."""

    lines: Annotated[dict[str, Units], msgspec.Meta(min_length=1)]
    location: LocationId
    reason: Annotated[str, msgspec.Meta(max_length=200)] = ""
    damaged: dict[str, Units] = {}
    """Of these, units that can not be sold again."""


@reads("/orders", needs="orders.read")
async def found(
    *,
    q: str = "",
    lifecycle: str | None = None,
    payment: str | None = None,
    fulfilment: str | None = None,
    returns: str | None = None,
    channel: str | None = None,
    location: str | None = None,
    market: str | None = None,
    since: Instant | None = None,
    until: Instant | None = None,
    after: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50,
) -> Page[orders.OrderSummary]:
    """List orders, newest first."""
    narrow = orders.OrderFilter(
        text=q,
        lifecycle=lifecycle,
        payment=payment,
        fulfilment=fulfilment,
        returns=returns,
        channel=channel,
        location=LocationId.parse(location) if location else None,
        market=market,
        since=since,
        until=until,
    )
    return await orders.list_(narrow, after=after, limit=limit)


@makes("/orders", needs="till.sell")
async def ring_up(data: orders.Sale, by: Actor, at: Instant) -> orders.Order:
    """Record a sale that happened at a till; its own id makes sending it twice harmless."""
    return await orders.ring_up(data, by=by, at=at)


@reads("/orders/{order:str}", needs="orders.read")
async def order(order: str) -> orders.Order:
    """Give an order by its id or number."""
    return await orders.order(OrderId.parse(order) if order.startswith("order_") else order)


@does("/orders/{order:str}/cancellation", needs="orders.write")
async def cancel(order: str, data: Cancellation, by: Actor, at: Instant) -> orders.Order:
    """Cancel an order or some of it, before it is handed over; money goes back."""
    return await orders.cancel(
        OrderId.parse(order),
        _lines(data.lines) if data.lines else None,
        reason=data.reason,
        by=by,
        at=at,
    )


@makes("/orders/{order:str}/returns", needs="orders.refund")
async def take_back(order: str, data: TakeBack, by: Actor, at: Instant) -> orders.Return:
    """Take goods back at any location and refund the tenders that paid."""
    return await orders.return_(
        OrderId.parse(order),
        _lines(data.lines),
        at_location=data.location,
        damaged=_lines(data.damaged),
        reason=data.reason,
        by=by,
        at=at,
    )


@reads("/orders/{order:str}/returns", needs="orders.read")
async def returns(order: str) -> list[orders.Return]:
    """List what came back."""
    return list(await orders.returns.of(OrderId.parse(order)))


def _lines(lines: dict[str, int]) -> dict[LineId, int]:
    return {LineId.parse(line): units for line, units in lines.items()}


ROUTES: list[Any] = [found, ring_up, order, cancel, take_back, returns]
