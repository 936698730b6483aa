"""Enter prices into a table that offers look into, such as this week's prices with the card."""

from collections.abc import Sequence

import msgspec

from interlace.domains.offers import store
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId

ENTRIES_AT_ONCE = 10_000


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """`per` units of an item cost `price` at a location (None: everywhere) in a period."""

    item: ItemId
    price: Money
    since: Instant
    until: Instant | None = None
    location: LocationId | None = None
    per: int = 1


async def price_items(table: str, entries: Sequence[TableEntry]) -> None:
    """Enter prices; one for the same item, place and start replaces the one before.

    A price for a location goes before one for everywhere, a later start before an earlier.
    """
    keyed = {(e.item, e.location, e.since): e for e in entries}
    rows = [
        (
            entry.item,
            entry.location or store.EVERYWHERE,
            entry.since,
            entry.until,
            entry.price.minor,
            entry.price.currency,
            entry.per,
        )
        for entry in keyed.values()
    ]
    for begin in range(0, len(rows), ENTRIES_AT_ONCE):
        await store.price_items(table, rows[begin : begin + ENTRIES_AT_ONCE])
