"""Sell goods that leave at once, over the counter."""

from collections.abc import Sequence

from interlace.domains.stock import store_movements
from interlace.domains.stock.make_room import make_room
from interlace.domains.stock.model import Movement, MovementKind, Want
from interlace.domains.stock.notice import notice
from interlace.domains.stock.shortage import out_of_stock
from interlace.domains.stock.store import level_from
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.time import Instant


async def sell(
    lines: Sequence[Want],
    *,
    for_: Id,
    by: Actor,
    at: Instant,
    force: bool = False,
    key: str | None = None,
) -> None:
    """Take goods off the shelf for a sale, once for each `for_` (or `key`, when one is given).

    Refuses `OutOfStock` when they are promised to others. With `force` the sale has happened
    already, so it is kept whatever the shelf says, and told as oversold.
    """
    if not lines:
        return
    cause = str(for_)
    movement = Movement.of(MovementKind.SOLD, key=key or cause, cause=cause, by=by, at=at)
    if force:
        taken = [(want.item, want.location, -want.quantity, 0) for want in lines]
        levels = await store_movements.put(taken, movement)
        await notice(levels, lines, cause=cause, by=by, at=at)
        return
    rows = await store_movements.take(lines, movement)
    if not rows[0]["done"] and await make_room(lines, at):
        rows = await store_movements.take(lines, movement)
    if rows[0]["done"]:
        levels = [level_from(row) for row in rows]
        await notice(levels, lines, cause=cause, by=by, at=at)
    elif not await store_movements.known(movement):
        raise await out_of_stock(rows)
