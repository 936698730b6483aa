"""What happens to offers, their codes and the points they give."""

from interlace.kit.fact import Fact
from interlace.vocabulary.ids import OfferId, OrderId, PersonId


class OfferPublished(Fact, frozen=True, kw_only=True):
    """The offer {name} was published as revision {number}."""

    offer: OfferId
    name: str
    number: int


class OfferWithdrawn(Fact, frozen=True, kw_only=True):
    """The offer {name} was withdrawn."""

    offer: OfferId
    name: str


class CodesIssued(Fact, frozen=True, kw_only=True):
    """{count} codes were issued for an offer."""

    offer: OfferId
    count: int


class PointsEarned(Fact, frozen=True, kw_only=True):
    """{points} points were earned with an order."""

    person: PersonId
    points: int
    order: OrderId


class PointsSpent(Fact, frozen=True, kw_only=True):
    """{points} points were spent."""

    person: PersonId
    points: int


class PointsReturned(Fact, frozen=True, kw_only=True):
    """{points} points went back to the shop because goods were returned."""

    person: PersonId
    points: int
    order: OrderId


class PointsRefunded(Fact, frozen=True, kw_only=True):
    """{points} spent points were given back."""

    person: PersonId
    points: int
