"""Look things up in the catalogue: items, products, categories, markets, price lists."""

from collections.abc import Sequence

from interlace.domains.catalog import known, store, store_items, store_prices
from interlace.domains.catalog.model import (
    Category,
    Item,
    Market,
    PriceList,
    PriceRow,
    Product,
)
from interlace.domains.catalog.refusals import NoItem, NoMarket, NoProduct
from interlace.vocabulary.ids import ItemId, ProductId

MOST_DIGITS = 14
HISTORY_LIMIT = 500
WHOLE = "whole"
"""The key of the one tree there is."""


async def items(ids: Sequence[ItemId]) -> dict[ItemId, Item]:
    """The items that are there; ids without one are missing."""
    return await known.items.of(ids, store_items.items)


async def item(id_: ItemId) -> Item:
    """Refuses `NoItem`."""
    found = (await items([id_])).get(id_)
    if found is None:
        raise NoItem(item=id_)
    return found


async def find_item(code: str) -> Item | None:
    """The item of a code as scanned or typed: its SKU, or its GTIN in any of the usual lengths."""
    wanted = code.strip()
    found = await store_items.item_by_sku(wanted)
    digits = wanted.replace("-", "").replace(" ", "")
    if found is None and digits.isdecimal() and len(digits) <= MOST_DIGITS:
        found = await store_items.item_by_gtin(digits)
    return found


async def items_of(product: ProductId) -> list[Item]:
    """The variants of a product in their order, also those retired."""
    return await store_items.items_of(product)


async def product(which: ProductId | str) -> Product:
    """A product by id or web address; refuses `NoProduct`."""
    if isinstance(which, str):
        found = await store_items.product_by_slug(which)
    else:
        found = (await store_items.products([which])).get(which)
    if found is None:
        raise NoProduct(product=which)
    return found


async def categories() -> list[Category]:
    """The whole tree, parents before their children."""
    return list((await known.trees.of([WHOLE], _tree))[WHOLE])


async def _tree(_: Sequence[str]) -> dict[str, list[Category]]:
    return {WHOLE: await store.categories()}


async def markets() -> list[Market]:
    return await store.markets()


async def market(code: str) -> Market:
    """Refuses `NoMarket`."""
    found = (await known.markets.of([code], _markets)).get(code)
    if found is None:
        raise NoMarket(market=code)
    return found


async def _markets(codes: Sequence[str]) -> dict[str, Market]:
    return {one.code: one for code in codes for one in await store.markets(code)}


async def price_lists() -> list[PriceList]:
    return await store.price_lists()


async def price_history(item: ItemId) -> list[PriceRow]:
    """The prices an item had, has and will have on all lists, newest first."""
    return await store_prices.history(item, limit=HISTORY_LIMIT)


async def revision() -> int:
    """A number that grows with every change of what the shop shows; safe to cache by."""
    return await store.revision()
