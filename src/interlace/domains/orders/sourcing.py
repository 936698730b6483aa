"""Find out from where shipped lines are sent."""

from collections.abc import Sequence

from interlace.domains import fulfilment, stock
from interlace.domains.orders import rules_source
from interlace.domains.orders.address import Address
from interlace.domains.orders.cart_model import Ask
from interlace.domains.orders.shelves import hold_of
from interlace.domains.orders.tasks import destination
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, ItemId


async def source(
    asks: Sequence[Ask],
    *,
    to: Address | None,
    cart: CartId | None,
    channel: str,
    at: Instant,
) -> list[Ask]:
    """Every line with a location; refuses `OutOfStock` when all places together have too little.

    What the cart holds while it is paid is there for it.
    """
    units: dict[ItemId, int] = {}
    for ask in asks:
        if rules_source.is_open(ask):
            units[ask.item] = units.get(ask.item, 0) + ask.quantity
    if not units:
        return list(asks)
    where = destination(to) if to else None
    try:
        plan = await fulfilment.plan(units, destination=where, channel=channel, at=at)
    except stock.OutOfStock:
        if cart is None:
            raise
        # Few carts hold anything yet, so this is asked only when it makes a difference.
        plan = await fulfilment.plan(
            units, destination=where, hold=hold_of(cart), channel=channel, at=at
        )
    return rules_source.spread(asks, plan.lines)
