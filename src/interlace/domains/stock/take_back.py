"""Take goods back, at any location."""

from collections.abc import Sequence

from interlace.domains.stock import store_movements
from interlace.domains.stock.ask import location
from interlace.domains.stock.model import Condition, Movement, MovementKind
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Moved, StockReturned
from interlace.vocabulary.ids import ItemId, LocationId


async def take_back(
    lines: Sequence[tuple[ItemId, int]],
    *,
    at_location: LocationId,
    condition: Condition | str = Condition.RESALABLE,
    for_: Id,
    by: Actor,
    at: Instant,
    key: str | None = None,
) -> None:
    """Put returned (item, quantity) lines on hand; damaged ones are set aside, not for sale.

    Done once for each `for_` (the return) and condition, or for `key` when one is given.
    """
    if not lines:
        return
    await location(at_location)
    state = Condition(condition)
    movement = Movement.of(
        MovementKind.RETURNED,
        key=key or f"{for_} {state}",
        cause=str(for_),
        reason=state,
        by=by,
        at=at,
    )
    damaged = state is Condition.DAMAGED
    put = [(item, at_location, quantity, quantity * damaged) for item, quantity in lines]
    if not await store_movements.put(put, movement):
        return
    await tell(
        StockReturned(
            location=at_location,
            movement=movement.id,
            units=sum(quantity for _, quantity in lines),
            condition=state,
            cause=str(for_),
            lines=tuple(Moved(item, quantity) for item, quantity in lines),
        ),
        by=by,
        at=at,
    )
