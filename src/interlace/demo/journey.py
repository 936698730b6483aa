"""The chain's year as a till would tell it: one basket after the other, to the cent."""

from collections.abc import Iterator
from datetime import UTC
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import msgspec

from interlace.demo.calendar import LAST_WEEK, Calendar
from interlace.demo.files import History
from interlace.kit.time import Instant

BUSIEST = 12
# Nine weeks, because up to one of them may lie after now.
WEEKS = 9
EVERY_STORE = 457
FETCH = 20_000


class Slice(msgspec.Struct, frozen=True):
    """How much of the year: so many of the busiest stores, so many of the last weeks."""

    stores: int = BUSIEST
    weeks: int = WEEKS

    @classmethod
    def everything(cls) -> "Slice":
        return cls(EVERY_STORE, LAST_WEEK)

    def joined(self, other: "Slice") -> "Slice":
        """The smallest slice that holds both."""
        return Slice(max(self.stores, other.stores), max(self.weeks, other.weeks))


class Line(msgspec.Struct, frozen=True, gc=False):
    """A product in a basket; all amounts are cents for the whole line."""

    product: int
    quantity: int
    thousandths: int
    """Thousandths of a gallon of fuel; 0 when pieces are counted."""
    shelf: int
    """What it costs without a card or coupon."""
    card: int
    """What the loyalty card took off."""
    match: int
    """What the store gave on top of the maker's coupon."""
    coupon: int
    """The maker's coupon: part of the payment, as the maker pays it back."""
    net: int
    """What the chain receives: shelf − card − match."""
    list_unit: int | None = None
    """The price of one piece on the store's price list that week; None when sold by weight."""
    card_unit: int | None = None
    """The price of one piece for card holders, when the store had one that week."""
    codes: tuple[int, ...] = ()
    """Coupon codes of a campaign that were redeemed on this line."""

    @property
    def is_listed(self) -> bool:
        """The price list explains the shelf price; else the label or the till had the amount."""
        return self.list_unit is not None and self.list_unit * self.quantity == self.shelf

    @property
    def is_card_price(self) -> bool:
        """The card price list explains all that was taken off."""
        if self.card_unit is None or not self.card or self.match:
            return False
        return self.shelf - self.card_unit * self.quantity == self.card

    @property
    def markdown(self) -> int:
        """What the till took off by itself, where the card price list does not explain it."""
        return 0 if self.is_card_price else self.card + self.match


class Basket(msgspec.Struct, frozen=True):
    """What one household bought at one till, and how much of it the makers' coupons paid."""

    id: int
    at: Instant
    store: int
    household: int
    week: int
    lines: tuple[Line, ...]
    loose_coupons: int = 0
    """Coupons that the till did not pin to a product."""

    @property
    def total(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def coupons(self) -> int:
        """Coupons tendered; a till gives no change on a coupon, so never more than the total."""
        return min(self.total, self.loose_coupons + sum(line.coupon for line in self.lines))


class Journey:
    """A slice of the year, moved so that it reaches `until`."""

    def __init__(self, slice_: Slice, *, until: Instant, calendar: Calendar | None = None) -> None:
        """Read the slice; pass the `calendar` of an earlier run to go on where it stopped."""
        self.until = until
        self.calendar = calendar or Calendar.reaching(until)
        self.history = History()
        self.first_week = LAST_WEEK + 1 - slice_.weeks
        self.history.note("given", slice_.stores, self.first_week, self.calendar.weeks)
        self.history.run("history.sql")
        self.history.run("questions.sql")

    @property
    def begins(self) -> Instant:
        """The Monday midnight before the first basket."""
        return self.calendar.monday(self.first_week)

    @property
    def ends(self) -> Instant:
        """The Monday midnight after the last basket."""
        return self.calendar.monday(LAST_WEEK + 1)

    @property
    def count(self) -> int:
        """How many baskets have happened by `until`."""
        [(_, baskets, *_)] = self.history.rows(
            "from sold(?, true)", self.until.replace(tzinfo=None)
        )
        return baskets

    def baskets(self, *, since: Instant | None = None) -> Iterator[Basket]:
        """Every basket that has happened by `until` (not before `since`), in the order of time."""
        return self._baskets(happened=True, since=since)

    def ahead(self) -> Iterator[Basket]:
        """The rest of the last week, which will happen as the clock reaches it."""
        return self._baskets(happened=False, since=None)

    def _baskets(self, *, happened: bool, since: Instant | None) -> Iterator[Basket]:
        answer = self.history.ask(
            "from baskets(?, ?) where happened_at >= ?",
            self.until.replace(tzinfo=None),
            happened,
            (since or self.begins).replace(tzinfo=None),
        )
        rows = chain.from_iterable(iter(lambda: answer.fetchmany(FETCH), []))
        for (at, *head), lines in groupby(rows, itemgetter(0, 1, 2, 3, 4, 5)):
            basket, store, household, week, loose = head
            yield Basket(
                id=basket,
                at=at.replace(tzinfo=UTC),
                store=store,
                household=household,
                week=week,
                lines=tuple(_line(line[6:]) for line in lines),
                loose_coupons=loose,
            )


def _line(values: tuple[Any, ...]) -> Line:
    *amounts, codes = values
    return Line(*amounts, codes=tuple(codes or ()))
