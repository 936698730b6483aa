"""Define an item: one size and colour of a product, with its SKU and the code scanners read."""

from collections.abc import Mapping

from interlace.domains.catalog import rules_rows, shelving, store_items, window
from interlace.domains.catalog.model import PIECE, ItemRow
from interlace.domains.catalog.refusals import NoProduct
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import ItemDefined
from interlace.vocabulary.ids import ItemId, ProductId


class GtinTaken(Conflict):
    """GTIN {gtin} already is item {sku}."""


class SkuTaken(Conflict):
    """SKU {sku} already is an item of another product."""


async def define_item(
    product: ProductId,
    *,
    sku: str,
    options: Mapping[str, str] | None = None,
    gtin: str | None = None,
    unit: str = PIECE,
    weight_g: int | None = None,
    image: str | None = None,
    by: Actor,
    at: Instant,
) -> ItemId:
    """Define or change the item of a SKU; refuses codes that are malformed or another item's."""
    of = (await store_items.products([product])).get(product)
    if of is None:
        raise NoProduct(product=product)
    row = rules_rows.checked(
        ItemRow(
            sku=sku,
            name=of.name,
            category=of.category_path,
            product=of.code,
            options=dict(options or {}),
            gtin=gtin,
            unit=unit,
            weight_g=weight_g,
            image=image,
        )
    )
    await _refuse_taken(row, product)
    await shelving.save_items([row])
    await window.changed()
    item = rules_rows.item_id(sku)
    await tell(ItemDefined(item_id=item, product_id=product, sku=sku), by=by, at=at)
    return item


async def _refuse_taken(row: ItemRow, product: ProductId) -> None:
    known = await store_items.item_by_sku(row.sku)
    if known and known.product_id != product:
        raise SkuTaken(sku=row.sku)
    scanned = await store_items.item_by_gtin(row.gtin) if row.gtin else None
    if scanned and scanned.sku != row.sku:
        raise GtinTaken(gtin=row.gtin, sku=scanned.sku)
