"""What we sell: products, items, categories, prices, and how they are found."""

from interlace.domains.catalog import files, reviews, shelves
from interlace.domains.catalog.define_item import define_item
from interlace.domains.catalog.define_items import define_items
from interlace.domains.catalog.define_market import define_market
from interlace.domains.catalog.define_price_list import define_price_list
from interlace.domains.catalog.define_product import define_product
from interlace.domains.catalog.facets import facets
from interlace.domains.catalog.first_page import first_page
from interlace.domains.catalog.look_up import (
    categories,
    find_item,
    item,
    items,
    items_of,
    market,
    markets,
    price_history,
    price_lists,
    product,
    revision,
)
from interlace.domains.catalog.model import (
    Category,
    Facets,
    Filters,
    Found,
    Item,
    ItemRow,
    Market,
    Price,
    PriceList,
    PriceRow,
    Product,
    Sort,
)
from interlace.domains.catalog.price import price
from interlace.domains.catalog.search import search
from interlace.domains.catalog.set_price import set_price
from interlace.domains.catalog.set_prices import set_prices

__all__ = [
    "Category",
    "Facets",
    "Filters",
    "Found",
    "Item",
    "ItemRow",
    "Market",
    "Price",
    "PriceList",
    "PriceRow",
    "Product",
    "Sort",
    "categories",
    "define_item",
    "define_items",
    "define_market",
    "define_price_list",
    "define_product",
    "facets",
    "files",
    "find_item",
    "first_page",
    "item",
    "items",
    "items_of",
    "market",
    "markets",
    "price",
    "price_history",
    "price_lists",
    "product",
    "reviews",
    "revision",
    "search",
    "set_price",
    "set_prices",
    "shelves",
]
