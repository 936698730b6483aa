"""Receive goods: they arrived and are on the shelf."""

from collections.abc import Sequence

from interlace.domains.stock import store_movements
from interlace.domains.stock.ask import location
from interlace.domains.stock.model import Movement, MovementKind, Want
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Moved, StockReceived
from interlace.vocabulary.ids import ItemId, LocationId


async def receive(
    lines: Sequence[tuple[ItemId, int]] | Sequence[Want],
    *,
    at_location: LocationId,
    by: Actor,
    at: Instant,
    key: str | None = None,
    cause: str = "",
) -> None:
    """Put (item, quantity) lines on hand; done once for a `key`, such as a delivery note."""
    await location(at_location)
    wants = [
        line if isinstance(line, Want) else Want(line[0], at_location, line[1]) for line in lines
    ]
    movement = Movement.of(MovementKind.RECEIVED, key=key, cause=cause, by=by, at=at)
    put = [(want.item, at_location, want.quantity, 0) for want in wants]
    if not await store_movements.put(put, movement):
        return
    await tell(
        StockReceived(
            location=at_location,
            movement=movement.id,
            units=sum(want.quantity for want in wants),
            lines=tuple(Moved(want.item, want.quantity) for want in wants),
        ),
        by=by,
        at=at,
    )
