"""What happens to offers, their codes and the points they give."""

from interlace.kit.fact import Fact
from interlace.kit.money import Money
from interlace.vocabulary.ids import AccountId, OfferId, OrderId, PersonId


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


class PointsGranted(Fact, frozen=True, kw_only=True):
    """{points} points were given."""

    person: PersonId
    points: int


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


class GiftCardIssued(Fact, frozen=True, kw_only=True):
    """A gift card of {amount} was issued."""

    card: AccountId
    amount: Money


class GiftCardSpent(Fact, frozen=True, kw_only=True):
    """{amount} was paid with a gift card."""

    card: AccountId
    amount: Money


class GiftCardRefunded(Fact, frozen=True, kw_only=True):
    """{amount} went back onto a gift card."""

    card: AccountId
    amount: Money
