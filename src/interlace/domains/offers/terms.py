"""An offer: it waits for conditions, claims goods, gives one effect, in a stage, beside others it accepts."""

from enum import IntEnum
from typing import Literal

import msgspec

from interlace.domains.offers.conditions import AnyCondition
from interlace.domains.offers.effects import AnyEffect
from interlace.domains.offers.goods import EVERYTHING, Goods
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant, Period
from interlace.vocabulary.ids import AccountId, ItemId, LocationId, OfferId, PersonId

ANY_TAG = "*"
"""In `alongside`: accepts every other offer, tagged or not."""

NOBODY = PersonId(bytes(16))

__all__ = [
    "ANY_TAG",
    "EVERYTHING",
    "NOBODY",
    "Caps",
    "Claim",
    "Goods",
    "Limit",
    "Offer",
    "OfferIncomplete",
    "Stage",
    "TableEntry",
    "uses_account",
]


class OfferIncomplete(Refusal):
    """The offer {name} can not work like this: {why}."""


class Stage(IntEnum):
    """When an offer is reckoned; each stage starts from what the one before left."""

    PRICE = 1
    ITEM = 2
    BASKET = 3
    SHIPPING = 4
    TENDER = 5


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The goods an offer takes: all of them, or groups of `take` units (3 for 2 takes 3)."""

    goods: Goods = EVERYTHING
    take: int = 0


class Caps(msgspec.Struct, frozen=True, kw_only=True):
    """How much one basket gets at most: groups taken, and money off."""

    times: int | None = None
    amount: Money | None = None


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """How many orders may use the offer: in all, or each customer."""

    per: Literal["total", "customer"]
    times: int


def uses_account(offer: OfferId, person: PersonId | None) -> AccountId:
    return AccountId.derived("uses", offer.bytes.hex(), (person or NOBODY).bytes.hex())


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer. Every change makes a new revision; a quote names the revision it used."""

    id: OfferId
    name: str
    give: AnyEffect
    when: tuple[AnyCondition, ...] = ()
    claim: Claim = Claim()
    stage: Stage = Stage.ITEM
    tags: frozenset[str] = frozenset()
    alongside: frozenset[str] = frozenset()
    caps: Caps = Caps()
    limits: tuple[Limit, ...] = ()
    codes: frozenset[str] = frozenset()
    """Codes everybody may use, such as SUMMER10; without regard to case."""
    coded: bool = False
    """Only with a code that was issued for it."""
    markets: frozenset[str] = frozenset()
    from_: Instant | None = None
    until: Instant | None = None

    def __post_init__(self) -> None:
        """Refuse what could never work, beside the one who makes the offer."""
        if not self.name.strip():
            raise OfferIncomplete(name="…", why="it has no name")
        caps = self.caps
        below = (caps.times is not None and caps.times < 1) or (
            caps.amount and caps.amount.minor < 0
        )
        if self.claim.take < 0 or below or any(limit.times < 1 for limit in self.limits):
            raise OfferIncomplete(name=self.name, why="a number is below what makes sense")
        _ = self.period

    @property
    def period(self) -> Period:
        return Period(self.from_, self.until)

    @property
    def needs_code(self) -> bool:
        return self.coded or bool(self.codes)

    def accepts(self, other: "Offer") -> bool:
        """Whether this one lets the other share a line; both must say yes."""
        return ANY_TAG in self.alongside or not self.alongside.isdisjoint(other.tags)


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """`per` units of an item cost `price` at a location (None: everywhere) in a period."""

    item: ItemId
    price: Money
    since: Instant
    until: Instant | None = None
    location: LocationId | None = None
    per: int = 1
