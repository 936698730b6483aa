"""The list of products in the shop, by words, category and brand."""

from collections.abc import Mapping, Sequence

from interlace.domains import catalog
from interlace.engine import clock
from interlace.kit.page import Page
from interlace.surfaces.desk import goods
from interlace.surfaces.desk.listing import Filter, Listing, Look, select
from interlace.vocabulary.ids import CategoryId

ORDERS = {
    "": catalog.Sort.RELEVANCE,
    "name": catalog.Sort.NAME,
    "price": catalog.Sort.CHEAPEST,
    "-price": catalog.Sort.DEAREST,
    "-added": catalog.Sort.NEWEST,
}


class ProductListing(Listing[goods.Row]):
    """Products, the best match first."""

    code = "products"
    title = "All products"
    href = "/desk/catalogue"
    needs = "catalog.read"
    placeholder = "Name, brand, SKU or GTIN"
    sorts = tuple(ORDERS)
    standing = (("Newest", {"sort": "-added"}), ("Dearest", {"sort": "-price"}))
    columns = (
        *("sku", "name", "brand", "category", "state", "available", "price", "was", "currency"),
        "product",
    )

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        branch = branch_of(query)
        facets = await catalog.facets(query.get("q", ""), category=branch, at=clock.now())
        brands = sorted(name for name, _ in facets.brands[: goods.MOST_BRANDS])
        named = {str(one.id): one.name for one in await catalog.categories()}
        category = query.get("category", "")
        kept = {"name": "category", "label": "Category", "kind": "hidden", "value": category}
        # A brand that was chosen stays chosen when what else was asked leaves none of it.
        chosen = [brand] if (brand := query.get("brand")) and brand not in brands else []
        return [
            select(query, "brand", "Brand", goods.options([*brands, *chosen], "Any brand")),
            {**kept, "said": named.get(category)},
        ]

    async def page(self, look: Look) -> Page[goods.Row]:
        [market, *_] = await catalog.markets()
        brand = look.query.get("brand")
        found = await catalog.search(
            look.query.get("q", ""),
            market=market.code,
            channel=goods.EVERYBODY,
            category=branch_of(look.query),
            filters=catalog.Filters(brands=(brand,) if brand else ()),
            sort=ORDERS[look.sort],
            after=look.after,
            limit=look.limit,
            at=look.at,
        )
        return Page(await goods.shown_rows(found.items, look.at), found.next)

    def cells(self, row: goods.Row) -> Sequence[object]:
        price = (row.price.amount if row.price else "", row.was.amount if row.was else "")
        currency = row.price.currency if row.price else ""
        said = (row.sku, row.name, row.brand, row.category, row.state, row.available)
        return (*said, *price, currency, str(row.id))


def branch_of(query: Mapping[str, str]) -> CategoryId | None:
    category = query.get("category")
    return CategoryId.parse(category) if category else None


PRODUCTS = ProductListing()
