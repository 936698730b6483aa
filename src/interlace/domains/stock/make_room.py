"""Make room for a buyer who would be refused."""

from collections.abc import Sequence

from interlace.domains.stock import store_holds, store_shards
from interlace.domains.stock.model import Want
from interlace.kit.time import Instant


async def make_room(lines: Sequence[Want], at: Instant) -> bool:
    """Take back what expired holds keep and what shards were lent; whether there was any.

    Called after a refusal, so that this transaction has the levels locked.
    """
    expired = await store_holds.reclaim(lines, at)
    return await store_shards.recall(lines) or expired
