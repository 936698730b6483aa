"""Find out from where shipped lines are sent."""

from collections.abc import Sequence

from interlace.domains import fulfilment
from interlace.domains.orders import rules_source
from interlace.domains.orders.cart_model import Ask
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId


async def source(asks: Sequence[Ask], *, channel: str, at: Instant) -> list[Ask]:
    """Every line with a location; refuses `OutOfStock` when all places together have too little."""
    units: dict[ItemId, int] = {}
    for ask in asks:
        if rules_source.is_open(ask):
            units[ask.item] = units.get(ask.item, 0) + ask.quantity
    if not units:
        return list(asks)
    plan = await fulfilment.plan(units, destination=None, channel=channel, at=at)
    return rules_source.spread(asks, plan.lines)
