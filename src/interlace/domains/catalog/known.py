"""What this process knows of the catalogue by heart, until its revision moves on."""

from datetime import date

from interlace.domains.catalog import store
from interlace.domains.catalog.model import Category, Item, Market
from interlace.domains.catalog.store_prices import Held
from interlace.engine.memory import Memory
from interlace.vocabulary.ids import ItemId, LocationId

PriceKey = tuple[ItemId, str, str, LocationId | None, tuple[str, ...], date]
"""Whose price: the item, its market, channel, location and the customer's groups; and on which day."""

items: Memory[ItemId, Item] = Memory(store.revision)
markets: Memory[str, Market] = Memory(store.revision)
trees: Memory[str, list[Category]] = Memory(store.revision)
"""The tree of categories, under the one key there is."""
prices: Memory[PriceKey, Held | None] = Memory(store.revision)


def changed() -> None:
    """Say that the open transaction changes the catalogue."""
    items.changed()
    markets.changed()
    trees.changed()
    prices.changed()
