"""Find out from where shipped lines are sent."""

from collections.abc import Sequence

from interlace.domains import stock
from interlace.domains.orders import rules_source
from interlace.domains.orders.cart_model import Ask
from interlace.domains.orders.model import Way
from interlace.domains.orders.places import places_of
from interlace.kit.time import Instant


async def source(asks: Sequence[Ask], *, channel: str, at: Instant) -> list[Ask]:
    """Every line with a location; refuses `OutOfStock` when all places together have too little."""
    open_ = [ask for ask in asks if ask.way is Way.SHIP and ask.location is None]
    if not open_:
        return list(asks)
    shelf = await stock.availability([ask.item for ask in open_], channel=channel, at=at)
    places = await places_of({place for _, place in shelf}, at=at)
    ranked = sorted(
        (place for place in places.values() if place.ships),
        key=lambda place: (place.kind != "warehouse", place.code),
    )
    return rules_source.source(asks, shelf, [place.id for place in ranked])
