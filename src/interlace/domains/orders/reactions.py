"""What orders do when something happened elsewhere."""

from collections.abc import Sequence
from typing import cast

from interlace.domains.orders import store
from interlace.domains.orders.cancel import cancel
from interlace.domains.orders.follow import follow
from interlace.domains.orders.forget import forget
from interlace.domains.orders.hand_over import hand_over
from interlace.engine import Told, on, tell
from interlace.kit.actor import Actor
from interlace.kit.ids import MalformedId
from interlace.vocabulary.events.fulfilment import (
    ParcelDelivered,
    ParcelShipped,
    PickShorted,
    PickupCollected,
    PickupExpired,
    PickupReady,
    Units,
)
from interlace.vocabulary.events.orders import OrderFlagged
from interlace.vocabulary.events.people import PersonErased
from interlace.vocabulary.events.stock import StockOversold
from interlace.vocabulary.ids import LineId, OrderId

OVERSOLD = "oversold"
NOT_FOUND = "not-found"
NOT_COLLECTED = "nobody came for it"
_US = Actor.system()


@on(StockOversold)
async def flag_what_was_not_there(told: Told) -> None:
    """A till sold more than the shelf knew of: somebody should look."""
    cause = cast("StockOversold", told.fact).cause
    try:
        order = OrderId.parse(cause)
    except MalformedId:
        return  # it was a count or a loss, not a sale
    number = await store.flag(order, OVERSOLD)
    if number:
        fact = OrderFlagged(order=order, number=number, flag=OVERSOLD)
        await tell(fact, by=_US, at=told.at)


@on(PickupCollected)
async def count_what_was_collected(told: Told) -> None:
    """The customer has it: the order is that much further, and its money is taken."""
    fact = cast("PickupCollected", told.fact)
    units = _units(fact.lines)
    await hand_over(fact.order, units, key=str(fact.fulfilment), by=_US, at=told.at)


@on(ParcelShipped)
async def count_what_was_shipped(told: Told) -> None:
    """It has left the house: the order is that much further, and its money is taken."""
    fact = cast("ParcelShipped", told.fact)
    await hand_over(fact.order, _units(fact.lines), key=str(fact.parcel), by=_US, at=told.at)


@on(PickupReady, PickupCollected, PickupExpired, ParcelShipped, ParcelDelivered)
async def follow_its_goods(told: Told) -> None:
    """Whether they wait at a counter, are with a carrier or with the customer."""
    fact = cast("PickupReady | PickupCollected | ParcelShipped | ParcelDelivered", told.fact)
    await follow(fact.order)


@on(PickupExpired)
async def cancel_what_nobody_came_for(told: Told) -> None:
    """Goods go back on offer and money goes back; a second telling finds it done."""
    fact = cast("PickupExpired", told.fact)
    order = await store.order(fact.order)
    wanted = _units(fact.lines)
    if order and all(order.must_have(line).open >= units for line, units in wanted.items()):
        key = f"{fact.fulfilment} expired"
        await cancel(fact.order, wanted, reason=NOT_COLLECTED, key=key, by=_US, at=told.at)


@on(PickShorted)
async def flag_what_was_not_found(told: Told) -> None:
    """Goods were promised and are not there: somebody finds others or tells the customer."""
    fact = cast("PickShorted", told.fact)
    number = await store.flag(fact.order, NOT_FOUND)
    if number:
        flagged = OrderFlagged(order=fact.order, number=number, flag=NOT_FOUND)
        await tell(flagged, by=_US, at=told.at)


@on(PersonErased)
async def forget_whom_it_was_for(told: Told) -> None:
    """Contacts and addresses go; twice is as good as once."""
    fact = cast("PersonErased", told.fact)
    await forget(fact.erased, fact.hinted, at=told.at)


def _units(lines: Sequence[Units]) -> dict[LineId, int]:
    return {line.line: line.quantity for line in lines if line.quantity}
