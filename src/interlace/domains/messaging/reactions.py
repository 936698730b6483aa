"""What messaging does when something happened elsewhere: it writes to whom it concerns."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from interlace.domains import fulfilment, orders, stock
from interlace.domains.messaging import occasions, rules, store_contacts
from interlace.domains.messaging.send import send
from interlace.engine import Told, on
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import (
    ParcelDelivered,
    ParcelShipped,
    PickupCollected,
    PickupReady,
)
from interlace.vocabulary.events.orders import OrderCancelled, OrderPlaced, OrderReturned
from interlace.vocabulary.events.people import ConsentGiven
from interlace.vocabulary.ids import OrderId

OLD = timedelta(hours=24)
"""What was told so long after it happened is history that was brought in, and nobody's news."""
REVIEW_AFTER = timedelta(days=7)
_US = Actor.system()


@on(ConsentGiven)
async def write_again(told: Told) -> None:
    """Who says yes again after unsubscribing is written to again."""
    fact = cast("ConsentGiven", told.fact)
    await store_contacts.lift(fact.contact, rules.UNSUBSCRIBED, by=told.actor, at=told.at)


@on(OrderPlaced)
async def thank(told: Told) -> None:
    """Thank for an order of which something is still to come; what was taken along has a receipt."""
    fact = cast("OrderPlaced", told.fact)
    if any(line.way != orders.Way.TAKE for line in fact.lines):
        await _write("order_placed", fact.order, told, {}, key=f"placed {fact.order}")


@on(PickupReady)
async def call_to_the_store(told: Told) -> None:
    """Tell that the goods wait, where and until when, with the code to say."""
    fact = cast("PickupReady", told.fact)
    place = await stock.location(fact.location)
    code = await fulfilment.pickup_code(await fulfilment.fulfilment(fact.fulfilment))
    pickup = {
        "store": place.name,
        "address": occasions.street(place),
        "code": code.code,
        "collect_by": fact.collect_by.isoformat(),
    }
    await _write(
        "pickup_ready", fact.order, told, {"pickup": pickup}, key=f"ready {fact.fulfilment}"
    )


@on(ParcelShipped)
async def tell_of_the_parcel(told: Told) -> None:
    """Tell that a parcel left, and how to follow it."""
    fact = cast("ParcelShipped", told.fact)
    order = await orders.order(fact.order)
    parcel = {
        "carrier": fact.carrier,
        "tracking": fact.tracking,
        "lines": occasions.units(order, fact.lines),
    }
    await _write("shipped", fact.order, told, {"parcel": parcel}, key=f"shipped {fact.parcel}")


@on(ParcelDelivered)
async def tell_of_the_delivery(told: Told) -> None:
    """Tell that a parcel arrived, and ask some days later how it is."""
    fact = cast("ParcelDelivered", told.fact)
    parcel = {"place": fact.place or None}
    await _write("delivered", fact.order, told, {"parcel": parcel}, key=f"delivered {fact.parcel}")
    await _ask_how_it_is(fact.order, told)


@on(PickupCollected)
async def ask_after_a_pickup(told: Told) -> None:
    """Ask some days after a pickup how it is."""
    await _ask_how_it_is(cast("PickupCollected", told.fact).order, told)


@on(OrderReturned)
async def confirm_the_return(told: Told) -> None:
    """Confirm what came back and how much money goes back."""
    fact = cast("OrderReturned", told.fact)
    order = await orders.order(fact.order)
    came = {
        "units": fact.units,
        "lines": occasions.back(order, fact.lines),
        "amount": occasions.money(fact.amount),
        "points": fact.points,
    }
    await _write("returned", fact.order, told, {"back": came}, key=f"returned {fact.return_}")


@on(OrderCancelled)
async def tell_of_the_cancellation(told: Told) -> None:
    """Say what of an order was called off, and why."""
    fact = cast("OrderCancelled", told.fact)
    order = await orders.order(fact.order)
    off = {
        "units": fact.units,
        "lines": occasions.back(order, fact.lines),
        "amount": occasions.money(fact.amount),
        "reason": fact.reason,
        "whole": fact.whole,
    }
    key = f"cancelled {fact.order} {told.position}"
    await _write("cancelled", fact.order, told, {"back": off}, key=key)


async def _ask_how_it_is(order: OrderId, told: Told) -> None:
    await _write(
        "review_please", order, told, {}, key=f"review {order}", due=told.at + REVIEW_AFTER
    )


async def _write(
    template: str,
    id_: OrderId,
    told: Told,
    more: Mapping[str, Any],
    *,
    key: str,
    due: Instant | None = None,
) -> None:
    """Put it into the outbox, unless it is history or nobody left a way to be reached."""
    if told.received_at - told.at > OLD:
        return
    order = await orders.order(id_)
    to = await occasions.receiver(order, at=told.at)
    if to is None:
        return
    context = {"order": await occasions.of_order(order), **more}
    await send(
        template, to=to, key=key, context=context, market=order.market, about=id_, by=_US,
        at=told.at, due=due,
    )  # fmt: skip
