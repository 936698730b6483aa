"""The nouns of reviews: what a customer says of a product, and what all of them say together."""

from enum import StrEnum

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, OrderId, ProductId, ReviewId


class Standing(StrEnum):
    """Whether others can read it."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REJECTED = "rejected"


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What one customer says of one product."""

    id: ReviewId
    product: ProductId
    writer: IdentifierId
    verified: bool
    """Whether they had bought and received it when they wrote."""
    rating: int
    title: str
    body: str
    name: str
    held: tuple[str, ...]
    written_at: Instant
    changed_at: Instant
    published_at: Instant | None = None
    rejected_at: Instant | None = None
    rejected_why: str = ""
    reply: str = ""
    replied_at: Instant | None = None

    @property
    def standing(self) -> Standing:
        if self.published_at:
            return Standing.PUBLISHED
        return Standing.REJECTED if self.rejected_at else Standing.WAITING


class Rating(msgspec.Struct, frozen=True):
    """How many gave one to five stars."""

    stars: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        return sum(self.stars)

    @property
    def average(self) -> float:
        """To one decimal place; zero while nobody said anything."""
        total = sum(stars * many for stars, many in enumerate(self.stars, 1))
        return round(total / self.count, 1) if self.count else 0.0

    @property
    def histogram(self) -> list[tuple[int, int, int]]:
        """From five stars down: the stars, how many gave them, and which share in whole per cent."""
        return [
            (stars, many, round(100 * many / self.count) if self.count else 0)
            for stars, many in reversed(list(enumerate(self.stars, 1)))
        ]


class Received(msgspec.Struct, frozen=True):
    """A product somebody bought, and whether they have it."""

    order: OrderId
    product: ProductId
    writer: IdentifierId | None
    received_at: Instant | None
