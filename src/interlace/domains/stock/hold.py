"""Hold goods for a cart until it is paid."""

from collections.abc import Sequence

from interlace.domains.stock import store_holds
from interlace.domains.stock.model import Hold, Want
from interlace.domains.stock.shortage import out_of_stock
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId


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
    rows = await store_holds.hold(lines, wanted, at=at, channel=channel)
    if rows[0]["done"]:
        return wanted
    if key and (there := await store_holds.find(id_)):
        return there
    # Nobody is refused for a hold whose time is over but which was not swept yet.
    if await store_holds.reclaim(lines, at):
        rows = await store_holds.hold(lines, wanted, at=at, channel=channel)
    if not rows[0]["done"]:
        raise await out_of_stock(rows)
    return wanted
