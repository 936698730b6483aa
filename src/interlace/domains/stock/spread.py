"""Spread a hot item over shards, so that many buyers at once need not queue."""

from interlace.domains.stock import store, store_shards
from interlace.domains.stock.ask import location as find
from interlace.vocabulary.ids import ItemId, LocationId


async def spread(item: ItemId, location: LocationId) -> None:
    """Lend an item's free units at a location to shards; holds of a single unit are served from them.

    Nothing else changes: lent units are still available, and come back when a level needs them.
    """
    await find(location)
    await store.level_for_update(item, location)
    await store_shards.spread(item, location)
    await store_shards.lend(item, location)
