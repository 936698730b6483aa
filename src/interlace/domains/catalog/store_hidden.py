"""Rows of products the shop does not show: not published yet, or retired."""

from collections.abc import Sequence

from interlace.domains.catalog.model import Item, Product
from interlace.domains.catalog.store_items import PRODUCT, item_from, product_from
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ProductId

# Few products are hidden, so this may look at all of them; a page goes on after (sort name, id).
HIDDEN = (
    PRODUCT
    + """
where (p.published_at is null or p.published_at > $1 or p.retired_at is not null)
    and case when $2 then p.retired_at is not null else p.retired_at is null end
    and ($3 = '' or p.name ilike '%' || $3 || '%' or p.code = $3)
    and ($4::text is null or (p.sort_name, p.id) > ($4, $5::uuid))
order by p.sort_name, p.id limit $6
"""
)
SORT_NAME = "select sort_name from catalog.products where id = $1"
ITEMS_OF_MANY = """
select distinct on (i.product_id) i.id, i.product_id, i.sku, i.options, i.gtin, i.unit, i.weight_g,
    coalesce(i.image, p.images[1]) as image, p.name, p.brand, p.tax_class, p.slug,
    c.path, c.lineage, false as active
from catalog.items i
join catalog.products p on p.id = i.product_id
join catalog.categories c on c.id = p.category_id
where i.product_id = any($1)
order by i.product_id, i.retired_at is not null, i.position
"""


async def hidden(
    text: str, *, retired: bool, after: tuple[str, ProductId] | None, limit: int, at: Instant
) -> list[Product]:
    name, id_ = after or (None, None)
    return [
        product_from(row) for row in await db.fetch(HIDDEN, at, retired, text, name, id_, limit)
    ]


async def sort_name(product: ProductId) -> str:
    return await db.fetchval(SORT_NAME, product)


async def an_item_of_each(products: Sequence[ProductId]) -> dict[ProductId, Item]:
    found = [item_from(row) for row in await db.fetch(ITEMS_OF_MANY, products)]
    return {one.product_id: one for one in found}
