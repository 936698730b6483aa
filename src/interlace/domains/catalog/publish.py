"""Put a product into the shop, for the first time or again."""

from collections.abc import Sequence

from interlace.domains.catalog import store_items, window
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import ProductPublished
from interlace.vocabulary.ids import ProductId


async def publish(products: Sequence[ProductId], *, by: Actor, at: Instant) -> int:
    """Show products that are not shown yet; returns how many those were."""
    shown = await store_items.publish(products, at=at)
    if shown:
        await window.changed()
    for product, name in shown:
        await tell(ProductPublished(product_id=product, name=name), by=by, at=at)
    return len(shown)
