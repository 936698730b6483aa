"""Allocate goods to an order that was placed."""

from collections.abc import Sequence

from interlace.domains.stock import store_allocations
from interlace.domains.stock.make_room import make_room
from interlace.domains.stock.model import Want
from interlace.domains.stock.notice import notice
from interlace.domains.stock.shortage import out_of_stock
from interlace.domains.stock.store import level_from
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId


async def allocate(
    lines: Sequence[Want],
    *,
    for_: Id,
    hold: HoldId | None = None,
    by: Actor,
    at: Instant,
) -> None:
    """Promise lines to an order; what its hold keeps is taken over without another look.

    The hold ends. Lines beyond it, or beyond one that was swept, are guarded: refuses `OutOfStock`.
    """
    if not lines:
        return
    channel = by.channel
    order = str(for_)
    rows = await store_allocations.allocate(lines, for_=order, hold=hold, at=at, channel=channel)
    if not rows[0]["done"] and await make_room(lines, at):
        rows = await store_allocations.allocate(
            lines, for_=order, hold=hold, at=at, channel=channel
        )
    if not rows[0]["done"]:
        raise await out_of_stock(rows)
    await notice([level_from(row) for row in rows], lines, cause=order, by=by, at=at)
