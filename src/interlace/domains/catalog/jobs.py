"""What the catalogue does by itself when its time has come."""

from interlace.domains.catalog import store, store_prices
from interlace.engine import job
from interlace.kit.time import Instant


@job
async def turn_prices(*, moment: Instant) -> None:
    """Renew the order by price and the shop windows when a price begins or ends."""
    await store_prices.reorder_turning(moment)
    await store.bump()
