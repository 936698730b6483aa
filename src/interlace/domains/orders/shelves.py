"""Move goods for orders: hold them, promise them, hand them over."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from interlace.domains import stock
from interlace.domains.orders.cart_model import Priced
from interlace.domains.orders.model import Order, Way
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, HoldId, ItemId, LineId, LocationId

SHORT = "short"
"""The flag of an order whose goods could not all be promised."""


async def hold(cart: CartId, basket: Priced, *, until: Instant, by: Actor, at: Instant) -> HoldId:
    """Keep a cart's goods while it is paid; what it kept before is let go if it is not the same.

    Refuses `OutOfStock`.
    """
    wants = _wants([(one.ask.item, one.ask.location, one.ask.quantity) for one in basket.lines])
    key = str(cart)
    held = await stock.hold(wants, for_=cart, until=until, at=at, key=key, channel=by.channel)
    if list(held.lines) != wants or held.until <= at:
        await stock.release(held.id)
        held = await stock.hold(wants, for_=cart, until=until, at=at, key=key, channel=by.channel)
    elif held.until < until:
        await stock.extend(held.id, until=until, at=at)
    return held.id


async def let_go(cart: CartId) -> None:
    """Free what a cart kept: it was taken up at a till, and the sale takes the goods itself."""
    await stock.release(hold_of(cart))


def hold_of(cart: CartId) -> HoldId:
    """The hold under which a cart keeps its goods while it is paid."""
    return HoldId.derived(str(cart))


async def promise(order: Order, *, hold: HoldId | None, by: Actor, at: Instant) -> None:
    """Allocate an order's goods; what is taken along leaves at once. Refuses `OutOfStock`."""
    await stock.allocate(_of(order, *Way), for_=order.id, hold=hold, by=by, at=at)
    await stock.ship(_of(order, Way.TAKE), for_=order.id, by=by, at=at, key=f"{order.id} taken")


async def sell(order: Order, *, by: Actor, at: Instant) -> None:
    """Let what was sold over the counter leave the shelf, whatever the shelf says."""
    await stock.sell(_of(order, Way.TAKE), for_=order.id, by=by, at=at, force=True)


async def promise_rest(order: Order, *, by: Actor, at: Instant) -> None:
    """Allocate what a till sold to be shipped or picked up. Refuses `OutOfStock`."""
    wants = _of(order, Way.SHIP, Way.PICKUP)
    await stock.allocate(wants, for_=order.id, by=by, at=at)


async def free(order: Order, units: Mapping[LineId, int]) -> None:
    """Put what an order no longer wants back on offer."""
    lines = [order.must_have(line) for line in units]
    wants = _wants([(line.item, line.location, units[line.id]) for line in lines])
    if order.location is None:
        await stock.unallocate(wants, for_=order.id)
        return
    # A till may have sold what was not there to be promised; then there is nothing to free.
    with suppress(Refusal):
        async with db.savepoint():
            await stock.unallocate(wants, for_=order.id)


def _of(order: Order, *ways: Way) -> list[stock.Want]:
    return _wants(
        [(line.item, line.location, line.quantity) for line in order.lines if line.way in ways]
    )


def _wants(lines: Sequence[tuple[ItemId, LocationId | None, int]]) -> list[stock.Want]:
    """One want for each item and location, in the order in which levels are locked."""
    summed: dict[tuple[ItemId, LocationId], int] = {}
    for item, location, quantity in lines:
        if location is not None:
            summed[item, location] = summed.get((item, location), 0) + quantity
    return [
        stock.Want(item, location, quantity)
        for (item, location), quantity in sorted(summed.items())
    ]
