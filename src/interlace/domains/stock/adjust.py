"""Correct a count by hand, always with a reason."""

from interlace.domains.stock import store, store_movements
from interlace.domains.stock.ask import location as find
from interlace.domains.stock.model import Movement, MovementKind, Reason
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Short, StockAdjusted, StockOversold
from interlace.vocabulary.ids import ItemId, LocationId


class NothingToAdjust(Refusal):
    """An adjustment needs a number other than 0."""


class NotSetAside(Refusal):
    """Only {unavailable} are set aside there; {wanted} can not be brought back."""


async def adjust(
    item: ItemId,
    location: LocationId,
    delta: int = 0,
    *,
    aside: int = 0,
    reason: Reason | str,
    by: Actor,
    at: Instant,
    key: str | None = None,
) -> None:
    """Change what is on hand by `delta` and what is set aside as not for sale by `aside`.

    Throwing away 2 damaged units that were set aside is `delta=-2, aside=-2`.
    A count below what is promised is a fact, so it is kept and told as oversold.
    """
    if not delta and not aside:
        raise NothingToAdjust
    why = Reason(reason)
    await find(location)
    before = await store.level_for_update(item, location)
    unavailable = before.unavailable if before else 0
    movement = Movement.of(MovementKind.ADJUSTED, key=key, reason=why, by=by, at=at)
    if await store_movements.known(movement):
        return
    if unavailable + aside < 0:
        raise NotSetAside(unavailable=unavailable, wanted=-aside)
    [level] = await store_movements.put([(item, location, delta, aside)], movement)
    await tell(
        StockAdjusted(
            location=location,
            movement=movement.id,
            item=item,
            quantity=delta,
            unavailable=aside,
            reason=why,
        ),
        by=by,
        at=at,
    )
    if level.oversold > (before.oversold if before else 0):
        short = Short(item, location, -level.oversold)
        await tell(
            StockOversold(location=location, cause=str(movement.id), lines=(short,)), by=by, at=at
        )
