"""Enter prices into a table that offers look into, such as this week's prices with the card."""

from collections.abc import Sequence

from interlace.domains.offers import store
from interlace.domains.offers.terms import TableEntry

ENTRIES_AT_ONCE = 10_000


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
