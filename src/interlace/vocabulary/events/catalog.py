"""What happens in the catalogue."""

from interlace.kit.fact import Fact
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import (
    CategoryId,
    ImportId,
    ItemId,
    MarketId,
    PriceListId,
    ProductId,
    ReviewId,
)


class MarketDefined(Fact):
    """Market {code} was defined with prices in {currency}."""

    market_id: MarketId
    code: str
    currency: str


class CategoryDefined(Fact):
    """Category {path} was defined."""

    category_id: CategoryId
    path: str


class ProductDefined(Fact):
    """Product {name} was defined."""

    product_id: ProductId
    code: str
    name: str


class ProductPublished(Fact):
    """Product {name} can be bought."""

    product_id: ProductId
    name: str


class ProductRetired(Fact):
    """Product {name} was taken out of the shop."""

    product_id: ProductId
    name: str


class ItemDefined(Fact):
    """Item {sku} was defined."""

    item_id: ItemId
    product_id: ProductId
    sku: str


class ItemsDefined(Fact):
    """{created} items were defined and {changed} changed, in one batch."""

    import_id: ImportId
    created: int
    changed: int


class ItemRetired(Fact):
    """Item {sku} was taken out of the shop."""

    item_id: ItemId
    sku: str


class PriceListDefined(Fact):
    """Price list {code} was defined for market {market}."""

    list_id: PriceListId
    code: str
    market: str


class PriceChanged(Fact):
    """The price of an item became {unit}."""

    item_id: ItemId
    list_id: PriceListId
    unit: Money
    since: Instant
    until: Instant | None = None
    min_quantity: int = 1


class PricesChanged(Fact):
    """{count} prices of a list were set, in one batch."""

    list_id: PriceListId
    count: int


class CatalogImported(Fact):
    """{name} was imported: {created} created, {changed} changed, {refused} refused."""

    import_id: ImportId
    name: str
    created: int
    changed: int
    refused: int


class ReviewWritten(Fact):
    """A customer gave a product {rating} of 5."""

    review_id: ReviewId
    product_id: ProductId
    rating: int
    verified: bool


class ReviewPublished(Fact):
    """A review with {rating} of 5 can be read by everybody."""

    review_id: ReviewId
    product_id: ProductId
    rating: int


class ReviewRejected(Fact):
    """A review was not published: {reason}."""

    review_id: ReviewId
    product_id: ProductId
    reason: str


class ReviewAnswered(Fact):
    """The shop answered a review."""

    review_id: ReviewId
    product_id: ProductId
