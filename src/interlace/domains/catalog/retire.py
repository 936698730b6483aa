"""Take a product or one of its variants out of the shop; what was sold of it stays known."""

from collections.abc import Sequence

from interlace.domains.catalog import store_items, window
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import ItemRetired, ProductRetired
from interlace.vocabulary.ids import ItemId, ProductId


async def retire(
    *,
    products: Sequence[ProductId] = (),
    items: Sequence[ItemId] = (),
    by: Actor,
    at: Instant,
) -> int:
    """Retire whole products or single items; returns how many were still in the shop."""
    gone = await store_items.retire_products(products, at=at)
    sold_out = await store_items.retire_items(items, at=at)
    if gone or sold_out:
        await window.changed()
    for product, name in gone:
        await tell(ProductRetired(product_id=product, name=name), by=by, at=at)
    for item, sku in sold_out:
        await tell(ItemRetired(item_id=item, sku=sku), by=by, at=at)
    return len(gone) + len(sold_out)
