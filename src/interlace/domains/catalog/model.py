"""The nouns of the catalogue: products, the items one can buy, categories and prices."""

from enum import StrEnum
from typing import Any

import msgspec

from interlace.kit.money import Money
from interlace.kit.time import Instant, Period
from interlace.vocabulary.ids import (
    CategoryId,
    ImportId,
    ItemId,
    LocationId,
    PriceListId,
    ProductId,
)
from interlace.vocabulary.tax import TaxSums

STANDARD_TAX = "standard"
PIECE = "piece"


class Market(msgspec.Struct, frozen=True):
    """Countries that share a currency, a language and a way to show tax."""

    code: str
    name: str
    currency: str
    countries: tuple[str, ...]
    locale: str
    prices_include_tax: bool
    tax_sums: TaxSums = TaxSums.LINE


class Category(msgspec.Struct, frozen=True):
    """A shelf of the shop; `lineage` leads from the root down to it and includes it."""

    id: CategoryId
    parent_id: CategoryId | None
    name: str
    slug: str
    path: str
    lineage: tuple[CategoryId, ...]
    position: int = 0


class Product(msgspec.Struct, frozen=True):
    """What a shop window shows: one name and story for all its sizes and colours."""

    id: ProductId
    code: str
    slug: str
    name: str
    description: str
    brand: str
    category_id: CategoryId
    category_path: str
    tax_class: str
    attributes: dict[str, Any]
    images: tuple[str, ...]
    published_at: Instant | None = None
    retired_at: Instant | None = None

    @property
    def is_shown(self) -> bool:
        return self.published_at is not None and self.retired_at is None


class Item(msgspec.Struct, frozen=True):
    """One thing that can be bought, counted and scanned: a product in one size and colour."""

    id: ItemId
    product_id: ProductId
    sku: str
    name: str
    options: dict[str, str]
    gtin: str | None
    tax_class: str
    unit: str
    weight_g: int | None
    image: str | None
    active: bool
    brand: str
    category_path: str
    categories: tuple[CategoryId, ...]
    """From the root down; an offer on any of them covers the item."""
    slug: str
    """The address of its product."""


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """An item as a file or another system tells it; its SKU says which item is meant."""

    sku: str
    name: str
    category: str
    """Names from the root down, like `Kitchen > Cups`; what is missing is made."""
    product: str = ""
    """The code shared by the variants of one product; empty means the item stands alone."""
    description: str = ""
    brand: str = ""
    options: dict[str, str] = {}
    gtin: str | None = None
    tax_class: str = STANDARD_TAX
    unit: str = PIECE
    weight_g: int | None = None
    image: str | None = None
    attributes: dict[str, Any] = {}

    @property
    def product_code(self) -> str:
        return self.product or self.sku


class Defined(msgspec.Struct, frozen=True):
    """What became of a batch of items."""

    created: int
    changed: int
    unchanged: int

    def __add__(self, other: "Defined") -> "Defined":
        return Defined(
            self.created + other.created,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


class PriceList(msgspec.Struct, frozen=True):
    """Prices of one market, for everybody or only for a channel, a location or a customer group."""

    id: PriceListId
    code: str
    name: str
    market: str
    currency: str
    channel: str | None = None
    location_id: LocationId | None = None
    group: str | None = None
    period: Period = Period()

    @property
    def is_standard(self) -> bool:
        """Whether it is for everybody, always."""
        narrowed = self.channel or self.location_id or self.group
        return not narrowed and self.period == Period()


class PriceRow(msgspec.Struct, frozen=True):
    """What an item costs on a list, from a moment on; without `until` it stays until another comes."""

    list_id: PriceListId
    item_id: ItemId
    unit: Money
    from_: Instant
    until: Instant | None = None
    min_quantity: int = 1


class Price(msgspec.Struct, frozen=True):
    """What one unit costs here and now, and why."""

    item: ItemId
    unit: Money
    list_id: PriceListId
    includes_tax: bool
    why: str
    was: Money | None = None
    """What it cost before, when it became cheaper within the last 30 days."""
    lowest: Money | None = None
    """The lowest price of the 30 days before it became cheaper (EU 98/6, Article 6a)."""


class Sort(StrEnum):
    """In which order products are listed."""

    RELEVANCE = "relevance"
    NAME = "name"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"
    NEWEST = "newest"


class Filters(msgspec.Struct, frozen=True):
    """What narrows a list; prices are compared in minor units as the market's standard list has them."""

    brands: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


class Found(msgspec.Struct, frozen=True):
    """A product in a list, with the item to show for it and its price here, if it has one."""

    product: Product
    item: Item
    price: Price | None


class Facets(msgspec.Struct, frozen=True):
    """How many of the products found are in each category and of each brand."""

    total: int
    categories: tuple[tuple[CategoryId, int], ...]
    brands: tuple[tuple[str, int], ...]
    complete: bool = True
    """False when more is found than was counted: every number may be larger then."""


class Picture(msgspec.Struct, frozen=True):
    """The bytes of an image; its name is its content's SHA-256, so it never changes."""

    hash: str
    media_type: str
    body: bytes


class Problem(msgspec.Struct, frozen=True):
    """A line of an import that was not taken, and why."""

    line: int
    sku: str
    why: str


class Import(msgspec.Struct, frozen=True):
    """A file of items on its way into the catalogue."""

    id: ImportId
    name: str
    market: str
    dry_run: bool
    unknown_columns: tuple[str, ...]
    """Columns of the file that mean nothing to us and were left out."""
    started_by: str
    started_at: Instant
    total: int
    finished_at: Instant | None = None
    done: int = 0
    created: int = 0
    changed: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()
