"""Products, items, categories, markets and prices."""

from decimal import Decimal
from typing import Annotated, Any

import msgspec
from litestar import Response
from litestar.params import Parameter

from interlace.domains import catalog
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.surfaces.api import window
from interlace.surfaces.api.route import makes, reads, sets
from interlace.vocabulary.ids import CategoryId, ItemId, LocationId, PriceListId, ProductId

Limit = Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)]


class Shown(msgspec.Struct):
    """A product with its variants."""

    product: catalog.Product
    items: list[catalog.Item]


class NewPrice(msgspec.Struct):
    """What an item costs on a price list, from now or from a moment on."""

    item: ItemId
    list: PriceListId
    amount: Decimal
    from_: Instant | None = msgspec.field(default=None, name="from")
    until: Instant | None = None
    min_quantity: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1


@reads("/markets", needs="catalog.read")
async def markets() -> list[catalog.Market]:
    """List the markets."""
    return await catalog.markets()


@reads("/categories", needs="catalog.read")
async def categories() -> list[catalog.Category]:
    """Give the whole tree of categories, parents before their children."""
    return await catalog.categories()


@reads("/products", needs="catalog.read")
async def products(
    *,
    market: str,
    at: Instant,
    q: str = "",
    category: str = "",
    channel: str = "web",
    after: str | None = None,
    limit: Limit = 24,
) -> Response[Page[catalog.Found]]:
    """Find products with their prices; without `q` they come as the shop window shows them."""
    shelf = CategoryId.parse(category) if category else None
    if not q and after is None:
        return await window.first_page(
            market=market, channel=channel, category=shelf, limit=limit, at=at
        )
    found = await catalog.search(
        q, category=shelf, market=market, channel=channel, at=at, after=after, limit=limit
    )
    return Response(found)


@reads("/products/{product:str}", needs="catalog.read")
async def product(product: str) -> Shown:
    """Give a product by its id or web address, with its variants."""
    which = ProductId.parse(product) if product.startswith("prod_") else product
    found = await catalog.product(which)
    return Shown(found, await catalog.items_of(found.id))


@reads("/items/{item:str}", needs="catalog.read")
async def item(item: str) -> catalog.Item:
    """Give an item by its id, SKU or GTIN."""
    if item.startswith("item_"):
        return await catalog.item(ItemId.parse(item))
    found = await catalog.find_item(item)
    if found is None:
        raise NotFound(what="item", id=item)
    return found


@sets("/items/{item:str}", needs="catalog.write")
async def define(item: str, data: catalog.ItemRow, by: Actor, at: Instant) -> catalog.Item:
    """Define an item by its SKU, with its product and categories; again changes it."""
    row = msgspec.structs.replace(data, sku=item)
    await catalog.define_items([row], by=by, at=at)
    found = await catalog.find_item(item)
    if found is None:
        raise NotFound(what="item", id=item)
    return found


@reads("/items/{item:str}/price", needs="catalog.read")
async def price(
    item: str,
    *,
    market: str,
    at: Instant,
    channel: str = "web",
    location: str = "",
    quantity: Annotated[int, Parameter(ge=1, le=1_000_000)] = 1,
) -> catalog.Price:
    """Tell what an item costs here and now, and why."""
    id_ = ItemId.parse(item)
    prices = await catalog.price(
        [id_],
        market=market,
        channel=channel,
        location=LocationId.parse(location) if location else None,
        quantity=quantity,
        at=at,
    )
    if id_ not in prices:
        raise NotFound(what="price of", id=item)
    return prices[id_]


@reads("/price-lists", needs="catalog.read")
async def price_lists() -> list[catalog.PriceList]:
    """List the price lists."""
    return await catalog.price_lists()


@makes("/prices", needs="catalog.write")
async def set_price(data: NewPrice, by: Actor, at: Instant) -> catalog.PriceRow:
    """Set a price."""
    lists = {one.id: one for one in await catalog.price_lists()}
    if data.list not in lists:
        raise NotFound(what="price list", id=data.list)
    row = catalog.PriceRow(
        data.list,
        data.item,
        Money.of(data.amount, lists[data.list].currency),
        data.from_ or at,
        data.until,
        data.min_quantity,
    )
    await catalog.set_prices([row], by=by, at=at)
    return row


ROUTES: list[Any] = [
    markets,
    categories,
    products,
    product,
    item,
    define,
    price,
    price_lists,
    set_price,
]
