"""A basket as it is asked about, and the quote that answers."""

import msgspec

from interlace.kit.ids import Id
from interlace.kit.money import Money
from interlace.vocabulary.ids import (
    AccountId,
    CategoryId,
    CodeId,
    ItemId,
    LocationId,
    OfferId,
    PersonId,
)


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the basket belongs to, as far as offers care."""

    person: PersonId
    groups: frozenset[str] = frozenset()
    has_card: bool = False


class BasketLine(msgspec.Struct, frozen=True, kw_only=True):
    """Some units of one item. `amount` is `unit` times `quantity` unless a scale says otherwise."""

    id: str
    """The line's id as text; ids of one basket are different."""
    item: ItemId
    quantity: int
    unit: Money
    amount: Money
    categories: frozenset[CategoryId] = frozenset()
    """The item's category and every one above it."""
    markdown: Money | None = None
    """What staff took off by hand, already agreed with the customer."""
    reason: str = ""
    """Why staff took it off."""


class Basket(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to buy, where and how."""

    market: str
    currency: str
    lines: tuple[BasketLine, ...]
    customer: Customer | None = None
    codes: tuple[str, ...] = ()
    channel: str = ""
    location: LocationId | None = None
    shipping: Money | None = None


class LineDiscount(msgspec.Struct, frozen=True):
    """What one offer (or staff, then `offer` is None) takes off one line."""

    offer: OfferId | None
    amount: Money
    why: str


class QuotedLine(msgspec.Struct, frozen=True):
    """One line with what is taken off: `net` is `gross` less the discounts."""

    id: str
    quantity: int
    gross: Money
    discounts: tuple[LineDiscount, ...]
    net: Money


class Applied(msgspec.Struct, frozen=True):
    """An offer that takes part, and what it saves in all."""

    offer: OfferId
    name: str
    amount: Money
    code: str | None = None


class Refused(msgspec.Struct, frozen=True):
    """An offer or code that does not take part: why, and how far away it is (`slack`)."""

    offer: OfferId | None
    name: str
    reason: str
    """`condition`, `outdone`, `used-up`, `no-effect`, `unknown-code`, `expired` or `elsewhere`."""
    needs: str
    slack: Money | int | None = None
    """What is missing to get it: an amount to add, or a number of units."""
    code: str | None = None
    by: tuple[OfferId, ...] = ()
    """The offers that are worth more and do not consent to this one."""

    @property
    def why(self) -> str:
        """The whole sentence, with what to add."""
        if isinstance(self.slack, Money):
            return f"{self.needs} Add {self.slack.format()}."
        if self.slack is not None:
            return f"{self.needs} Add {self.slack} more."
        return self.needs


class Earned(msgspec.Struct, frozen=True):
    """Points an offer gives for what is paid on some lines."""

    offer: OfferId
    points: int
    lines: tuple[str, ...]


class Charge(msgspec.Struct, frozen=True):
    """What taking an offer uses up: `amount` of an account that was granted `granted` at first."""

    account: AccountId
    offer: OfferId | None
    kind: str
    owner: Id
    unit: str
    granted: int
    amount: int


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The price of a basket, and how it came about.

    `gross`, `discount` and `total` are of the lines; shipping is quoted apart.
    """

    lines: tuple[QuotedLine, ...]
    shipping: QuotedLine | None
    applied: tuple[Applied, ...]
    refused: tuple[Refused, ...]
    gross: Money
    discount: Money
    total: Money
    points: int
    earned: tuple[Earned, ...]
    charges: tuple[Charge, ...]
    customer: PersonId | None
    offer_set: str
    """The revision of the offers that priced it: the same text on every channel."""
    gap: Money
    """Zero when the choice is proven best; else how much more a longer search could still save."""


class TablePrice(msgspec.Struct, frozen=True):
    """One entry of a price table: `per` units cost `price`."""

    price: Money
    per: int = 1


class CodeGrant(msgspec.Struct, frozen=True):
    """An issued code that was looked up: which offer it opens, for whom and how often."""

    id: CodeId
    offer: OfferId
    uses: int | None = 1
    person: PersonId | None = None
