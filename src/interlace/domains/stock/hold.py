"""Hold goods for a cart until it is paid."""

from collections.abc import Sequence

from interlace.domains.stock import store_holds, store_shards
from interlace.domains.stock.make_room import make_room
from interlace.domains.stock.model import Hold, Want
from interlace.domains.stock.shortage import out_of_stock
from interlace.engine.db import Row
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId, LocationId

_hot: set[tuple[ItemId, LocationId]] = set()
"""Levels that this process saw to have shards; a wrong memory only costs one statement."""


async def hold(
    lines: Sequence[Want],
    *,
    for_: Id,
    until: Instant,
    at: Instant,
    key: str | None = None,
    channel: str | None = None,
) -> Hold:
    """Keep all lines until a moment, or none: refuses `OutOfStock` with what is left.

    The same `key` gives the same hold while it lasts. With a `channel` its limits count too.
    """
    id_ = HoldId.derived(key) if key else HoldId.new(at)
    wanted = Hold(id_, str(for_), until, lines)
    if len(lines) == 1 and (made := await _from_shard(lines[0], wanted, at=at, channel=channel)):
        return made
    rows = await store_holds.hold(lines, wanted, at=at, channel=channel)
    if not rows[0]["done"]:
        if key and (there := await store_holds.find(id_)):
            return there
        # Nobody is refused for a hold whose time is over but which was not swept yet.
        if await make_room(lines, at):
            rows = await store_holds.hold(lines, wanted, at=at, channel=channel)
    if not rows[0]["done"]:
        raise await out_of_stock(rows)
    await _lend(rows)
    return wanted


async def _from_shard(want: Want, hold: Hold, *, at: Instant, channel: str | None) -> Hold | None:
    """Take one unit of a hot item without queueing for its level."""
    level = want.item, want.location
    if want.quantity > 1 or level not in _hot:
        return None
    return await store_shards.hold(*level, hold, at=at, channel=channel)


async def _lend(rows: Sequence[Row]) -> None:
    """Give the shards of hot levels new units while we have the levels locked."""
    for row in rows:
        if row["hot"]:
            level = ItemId(row["item_id"]), LocationId(row["location_id"])
            _hot.add(level)
            await store_shards.lend(*level)
