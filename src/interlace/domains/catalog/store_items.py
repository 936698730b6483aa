"""Rows of products and items."""

from collections.abc import Sequence

import msgspec

from interlace.domains.catalog import rules_rows, rules_search
from interlace.domains.catalog.model import Defined, Item, ItemRow, Product
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId, ItemId, ProductId

# The web address of a product stays what it was when it was first defined.
PUT_PRODUCTS = """
insert into catalog.products as old
    (id, code, slug, name, description, brand, category_id, tax_class, attributes, images,
     defined_at, published_at, sort_name, words)
select id, code, slug, name, description, brand, category_id, tax_class, attributes::jsonb,
    case when image is null then '{}' else array[image] end, $13, $14, sort_name,
    array_to_tsvector(string_to_array(words, ' '))
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
    as new (id, code, slug, name, description, brand, category_id, tax_class, attributes, image,
        sort_name, words)
on conflict (id) do update set name = excluded.name, description = excluded.description,
    brand = excluded.brand, category_id = excluded.category_id, tax_class = excluded.tax_class,
    attributes = excluded.attributes, sort_name = excluded.sort_name, words = excluded.words,
    images = case when excluded.images = '{}' then old.images else excluded.images end
where (old.name, old.description, old.brand, old.category_id, old.tax_class, old.attributes)
        is distinct from (excluded.name, excluded.description, excluded.brand,
            excluded.category_id, excluded.tax_class, excluded.attributes)
    or excluded.images <> '{}' and old.images <> excluded.images
"""
TAKEN = "select code, slug from catalog.products where slug = any($1)"
PUT_ITEMS = """
insert into catalog.items as old (id, product_id, sku, options, gtin, unit, weight_g, image)
select id, product_id, sku, options::jsonb, gtin, unit, weight_g, image
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
    $8::text[])
    with ordinality as new (id, product_id, sku, options, gtin, unit, weight_g, image, nth)
order by nth
on conflict (id) do update set product_id = excluded.product_id, options = excluded.options,
    gtin = excluded.gtin, unit = excluded.unit, weight_g = excluded.weight_g,
    image = coalesce(excluded.image, old.image)
where (old.product_id, old.options, old.gtin, old.unit, old.weight_g)
        is distinct from (excluded.product_id, excluded.options, excluded.gtin, excluded.unit,
            excluded.weight_g)
    or excluded.image is not null and old.image is distinct from excluded.image
returning xmax = 0 as created
"""
PUT_WORDS = """
insert into catalog.words (word, shortened)
select word, string_to_array(shortened, ' ') from unnest($1::text[], $2::text[]) as new (word, shortened)
on conflict (word) do nothing
"""
KNOWN_WORDS = "select word from catalog.words where word = any($1)"
ITEM = """
select i.id, i.product_id, i.sku, i.options, i.gtin, i.unit, i.weight_g,
    coalesce(i.image, p.images[1]) as image, p.name, p.brand, p.tax_class, p.slug,
    c.path, c.lineage,
    p.published_at is not null and p.retired_at is null and i.retired_at is null as active
from catalog.items i
join catalog.products p on p.id = i.product_id
join catalog.categories c on c.id = p.category_id
"""
ITEMS = ITEM + "where i.id = any($1)"
ITEMS_OF = ITEM + "where i.product_id = $1 order by i.position"
ITEM_BY_SKU = ITEM + "where i.sku = $1"
# The item shown for a product: the first of its variants still sold.
FIRST_ITEMS = """
select distinct on (i.product_id) i.id, i.product_id, i.sku, i.options, i.gtin, i.unit, i.weight_g,
    coalesce(i.image, p.images[1]) as image, p.name, p.brand, p.tax_class, p.slug,
    c.path, c.lineage, true as active
from catalog.items i
join catalog.products p on p.id = i.product_id
join catalog.categories c on c.id = p.category_id
where i.product_id = any($1) and i.retired_at is null
order by i.product_id, i.position
"""
# A code read by a scanner belongs to one item; should two share it, the one still sold is meant.
ITEM_BY_GTIN = (
    ITEM
    + """
where lpad(i.gtin, 14, '0') = lpad($1, 14, '0')
order by active desc, i.id desc limit 1
"""
)
PRODUCT = """
select p.id, p.code, p.slug, p.name, p.description, p.brand, p.category_id, c.path, p.tax_class,
    p.attributes, p.images, p.published_at, p.retired_at
from catalog.products p join catalog.categories c on c.id = p.category_id
"""
PRODUCTS = PRODUCT + "where p.id = any($1)"
PRODUCT_BY_SLUG = PRODUCT + "where p.slug = $1"
ROWS_AFTER = """
with recursive names as (
    select id, name from catalog.categories where parent_id is null
    union all
    select c.id, n.name || ' > ' || c.name
    from catalog.categories c join names n on n.id = c.parent_id
)
select i.sku, p.name, n.name as category, p.code as product, p.description, p.brand, i.options,
    i.gtin, p.tax_class, i.unit, i.weight_g, i.image, p.attributes
from catalog.items i
join catalog.products p on p.id = i.product_id
join names n on n.id = p.category_id
where i.sku > $1 and i.retired_at is null and p.retired_at is null
order by i.sku limit $2
"""
PUBLISH = """
update catalog.products set published_at = $2, retired_at = null
where id = any($1) and (published_at is null or retired_at is not null) returning id, name
"""
RETIRE_PRODUCTS = """
update catalog.products set retired_at = $2
where id = any($1) and retired_at is null returning id, name
"""
RETIRE_ITEMS = """
update catalog.items set retired_at = $2
where id = any($1) and retired_at is null returning id, sku
"""


class NewItem(msgspec.Struct, frozen=True):
    """An item's own columns; its name and category are its product's."""

    id: ItemId
    product_id: ProductId
    sku: str
    options: dict[str, str]
    gtin: str | None
    unit: str
    weight_g: int | None
    image: str | None


async def addresses_taken(addresses: Sequence[str]) -> dict[str, str]:
    """Which of these web addresses are in use, and by the product of which code."""
    return {row["slug"]: row["code"] for row in await db.fetch(TAKEN, addresses)}


async def put_products(new: Sequence[Product], rest: Sequence[str], *, at: Instant) -> None:
    """Insert or update; `rest` are the words beside its name under which each is found."""
    titles = [rules_rows.words(one.name) for one in new]
    await db.execute(
        PUT_PRODUCTS,
        [one.id for one in new],
        [one.code for one in new],
        [one.slug for one in new],
        [one.name for one in new],
        [one.description for one in new],
        [one.brand for one in new],
        [one.category_id for one in new],
        [one.tax_class for one in new],
        [wire.encode(one.attributes).decode() for one in new],
        [one.images[0] if one.images else None for one in new],
        [rules_rows.sort_name(one.name) for one in new],
        [rules_search.indexed(*texts) for texts in zip(titles, rest, strict=True)],
        at,
        new[0].published_at if new else None,
    )
    said = {word for text in (*titles, *rest) for word in text.split()}
    await put_words([word for word in said if rules_search.may_be_mistyped(word)])


async def put_words(words: Sequence[str]) -> None:
    """Remember new words, so that a mistyped one can be taken for one of them."""
    known = {row["word"] for row in await db.fetch(KNOWN_WORDS, words)}
    new = sorted(set(words) - known)
    if new:
        shortened = [" ".join(rules_search.shortened(word)) for word in new]
        await db.execute(PUT_WORDS, new, shortened)


async def put_items(new: Sequence[NewItem]) -> Defined:
    """Insert or update, and say how many were new, how many changed and how many were the same."""
    rows = await db.fetch(
        PUT_ITEMS,
        [one.id for one in new],
        [one.product_id for one in new],
        [one.sku for one in new],
        [wire.encode(one.options).decode() for one in new],
        [one.gtin for one in new],
        [one.unit for one in new],
        [one.weight_g for one in new],
        [one.image for one in new],
    )
    created = sum(row["created"] for row in rows)
    return Defined(created, len(rows) - created, len(new) - len(rows))


async def items(ids: Sequence[ItemId]) -> dict[ItemId, Item]:
    found = [item_from(row) for row in await db.fetch(ITEMS, ids)]
    return {one.id: one for one in found}


async def items_of(product: ProductId) -> list[Item]:
    return [item_from(row) for row in await db.fetch(ITEMS_OF, product)]


async def first_items(products: Sequence[ProductId]) -> dict[ProductId, Item]:
    """The first variant still sold of each product; a product without one is missing."""
    found = [item_from(row) for row in await db.fetch(FIRST_ITEMS, products)]
    return {one.product_id: one for one in found}


async def item_by_sku(sku: str) -> Item | None:
    row = await db.fetchrow(ITEM_BY_SKU, sku)
    return item_from(row) if row else None


async def item_by_gtin(digits: str) -> Item | None:
    row = await db.fetchrow(ITEM_BY_GTIN, digits)
    return item_from(row) if row else None


async def products(ids: Sequence[ProductId]) -> dict[ProductId, Product]:
    found = [product_from(row) for row in await db.fetch(PRODUCTS, ids)]
    return {one.id: one for one in found}


async def product_by_slug(slug: str) -> Product | None:
    row = await db.fetchrow(PRODUCT_BY_SLUG, slug)
    return product_from(row) if row else None


async def rows_after(sku: str, *, limit: int) -> list[ItemRow]:
    """Items still in the shop as a file would tell them, in the order of their SKUs."""
    return [ItemRow(**dict(row)) for row in await db.fetch(ROWS_AFTER, sku, limit)]


async def publish(ids: Sequence[ProductId], *, at: Instant) -> list[tuple[ProductId, str]]:
    return [(ProductId(row["id"]), row["name"]) for row in await db.fetch(PUBLISH, ids, at)]


async def retire_products(ids: Sequence[ProductId], *, at: Instant) -> list[tuple[ProductId, str]]:
    return [(ProductId(row["id"]), row["name"]) for row in await db.fetch(RETIRE_PRODUCTS, ids, at)]


async def retire_items(ids: Sequence[ItemId], *, at: Instant) -> list[tuple[ItemId, str]]:
    return [(ItemId(row["id"]), row["sku"]) for row in await db.fetch(RETIRE_ITEMS, ids, at)]


def item_from(row: db.Row) -> Item:
    options: dict[str, str] = row["options"]
    return Item(
        id=ItemId(row["id"]),
        product_id=ProductId(row["product_id"]),
        sku=row["sku"],
        name=", ".join((row["name"], *options.values())),
        options=options,
        gtin=row["gtin"],
        tax_class=row["tax_class"],
        unit=row["unit"],
        weight_g=row["weight_g"],
        image=row["image"],
        active=row["active"],
        brand=row["brand"],
        category_path=row["path"],
        categories=tuple(CategoryId(raw) for raw in row["lineage"]),
        slug=row["slug"],
    )


def product_from(row: db.Row) -> Product:
    return Product(
        id=ProductId(row["id"]),
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        description=row["description"],
        brand=row["brand"],
        category_id=CategoryId(row["category_id"]),
        category_path=row["path"],
        tax_class=row["tax_class"],
        attributes=row["attributes"],
        images=tuple(row["images"]),
        published_at=row["published_at"],
        retired_at=row["retired_at"],
    )
