"""Count every level again from the records it is made of, and name what differs."""

from interlace.domains.stock import store_recount
from interlace.domains.stock.model import Drift


async def recount(*, mend: bool = False) -> list[Drift]:
    """Counters that do not agree with movements, holds and allocations; with `mend`, set right.

    While it mends nobody else can change a level, so the count and the counters are of one moment.
    """
    if mend:
        await store_recount.freeze()
    drifts = await store_recount.recount()
    if mend and drifts:
        await store_recount.mend(drifts)
    return drifts
