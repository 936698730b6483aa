"""Set many prices at once."""

from collections import Counter
from collections.abc import Sequence

from interlace.domains.catalog import pricing
from interlace.domains.catalog.model import PriceRow
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import PricesChanged


async def set_prices(rows: Sequence[PriceRow], *, by: Actor, at: Instant) -> int:
    """Set prices of any lists and items; returns how many are new or other than they were.

    One fact is told for each list, not for each price: a season's prices would drown the timeline.
    """
    changed = await pricing.save_prices(rows, at=at)
    if changed:
        for list_id, count in sorted(Counter(row.list_id for row in rows).items()):
            await tell(PricesChanged(list_id=list_id, count=count), by=by, at=at)
    return changed
