"""Put the chain's goods into the catalogue: items, categories, and prices by store and week."""

from collections.abc import Iterator

from interlace.demo import keys
from interlace.demo.goods import Good, goods
from interlace.demo.journey import Journey
from interlace.demo.names import HOUSE_BRAND
from interlace.demo.pictures import picture
from interlace.domains import catalog
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PriceListId

MARKET = "US"
CURRENCY = "USD"
# The files hold no tax; states leave food for the home untaxed, so everything is sold as that.
TAX_CLASS = "reduced"
SHELF = "shelf"
SVG = "image/svg+xml"


async def define_goods(journey: Journey, *, by: Actor, at: Instant) -> int:
    """Define every product that is sold in the slice, with its picture; returns how many."""
    sold = {product for (product,) in journey.history.rows("from products_sold")}
    rows = [
        _row(good, await _picture(good)) for good in goods(journey.history) if good.product in sold
    ]
    await catalog.define_items(rows, by=by, at=at)
    return len(rows)


async def open_price_lists(stores: list[int], *, by: Actor, at: Instant) -> None:
    """One list for the chain, and one for each store where it asks something else."""
    await catalog.define_market(
        MARKET,
        name="United States",
        currency=CURRENCY,
        countries=(MARKET,),
        locale="en_US",
        prices_include_tax=False,
        by=by,
        at=at,
    )
    await catalog.define_price_list(SHELF, name="Shelf price", market=MARKET, by=by, at=at)
    for store in stores:
        await catalog.define_price_list(
            _list_code(store),
            name="Store price",
            market=MARKET,
            location=keys.location(store),
            by=by,
            at=at,
        )


async def set_prices(journey: Journey, *, by: Actor, at: Instant) -> int:
    """Set the chain's prices and each store's own; returns how many."""
    rows = [*_chain_prices(journey), *_store_prices(journey)]
    await catalog.set_prices(rows, by=by, at=at)
    return len(rows)


def _chain_prices(journey: Journey) -> Iterator[catalog.PriceRow]:
    for product, unit in journey.history.rows("from list_prices"):
        yield catalog.PriceRow(
            list_id=PriceListId.derived(SHELF),
            item_id=keys.item(product),
            unit=Money(unit, CURRENCY),
            from_=journey.begins,
        )


def _store_prices(journey: Journey) -> Iterator[catalog.PriceRow]:
    for product, store, week, unit in journey.history.rows("from store_prices"):
        yield catalog.PriceRow(
            list_id=PriceListId.derived(_list_code(store)),
            item_id=keys.item(product),
            unit=Money(unit, CURRENCY),
            from_=journey.calendar.monday(week),
        )


def _list_code(store: int) -> str:
    return f"{SHELF}-{store}"


async def _picture(good: Good) -> str:
    house = good.brand == HOUSE_BRAND
    drawn = picture(name=good.name, brand=good.brand, path=good.path, house=house)
    return await catalog.files.keep_picture(drawn.encode(), SVG)


def _row(good: Good, image: str) -> catalog.ItemRow:
    return catalog.ItemRow(
        sku=good.sku,
        name=good.title,
        category=" > ".join(good.path),
        brand=good.brand,
        gtin=good.gtin,
        tax_class=TAX_CLASS,
        weight_g=good.size.grams if good.size else None,
        image=image,
        attributes={"sold_by": "weight"} if good.is_weighed else {},
    )
