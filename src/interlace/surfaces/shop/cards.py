"""Items as they stand on a shelf page: a name, a picture, a price and where they are."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from interlace.domains import catalog
from interlace.kit.money import Money
from interlace.vocabulary.ids import ItemId, ProductId

Ratings: TypeAlias = Mapping[ProductId, catalog.reviews.Rating]


class Card(msgspec.Struct, frozen=True):
    """A product on a shelf page, shown by one of its items."""

    item: ItemId
    sku: str
    name: str
    brand: str
    href: str
    picture: str
    price: Money | None
    was: Money | None
    rating: catalog.reviews.Rating | None = None

    @property
    def saving(self) -> int:
        """How much cheaper it became, in whole per cent."""
        if self.price is None or self.was is None or not self.was:
            return 0
        return round(100 * (self.was.minor - self.price.minor) / self.was.minor)


def cards(found: Sequence[catalog.Found], ratings: Ratings | None = None) -> list[Card]:
    known = ratings or {}
    return [_card(one, known.get(one.product.id)) for one in found]


def picture(image: str | None) -> str:
    """The address of a picture: our own by its hash, anybody's by its address."""
    if not image:
        return ""
    return image if image.startswith(("/", "https:")) else f"/media/{image}"


def _card(found: catalog.Found, rating: catalog.reviews.Rating | None) -> Card:
    product, price = found.product, found.price
    return Card(
        item=found.item.id,
        sku=found.item.sku,
        name=product.name,
        brand=product.brand,
        href=f"/products/{product.slug}",
        picture=picture(found.item.image),
        price=price.unit if price else None,
        was=price.was if price else None,
        rating=rating,
    )
