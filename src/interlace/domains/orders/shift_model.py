"""The nouns of a till's cash: drawers, shifts and what their reports say."""

import msgspec

from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import DrawerId, LocationId, ShiftId


class Drawer(msgspec.Struct, frozen=True):
    """A cash drawer; any till of its location may use it."""

    id: DrawerId
    location: LocationId
    name: str
    currency: str
    closings: int
    """How many Z reports it has."""


class TenderTotal(msgspec.Struct, frozen=True):
    """What came in and went out on one tender."""

    tender: str
    taken: Money
    refunded: Money

    @property
    def net(self) -> Money:
        return self.taken - self.refunded


class CashMove(msgspec.Struct, frozen=True):
    """Cash put into a drawer or taken out of it for another reason than a sale."""

    amount: Money
    reason: str
    by: str
    at: Instant


class Pile(msgspec.Struct, frozen=True):
    """Coins or notes of one kind, and how many of them."""

    value: Money
    count: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An X report while the shift is open; the Z report once it is closed, and then for ever."""

    shift: ShiftId
    drawer: DrawerId
    location: LocationId
    number: int | None
    """The Z number, without a gap for each drawer; None for an X report."""
    float: Money
    sales: int
    """How many sales."""
    sold: Money
    tax: Money
    tenders: tuple[TenderTotal, ...]
    moves: tuple[CashMove, ...]
    expected: Money
    """The cash that should be in the drawer."""
    counted: Money | None = None
    begun_with: tuple[Pile, ...] = ()
    """The float by coin and note, where it was counted so."""
    counted_as: tuple[Pile, ...] = ()
    """What was counted, by coin and note."""
    opened_by: str
    opened_at: Instant
    closed_by: str | None = None
    at: Instant

    @property
    def difference(self) -> Money | None:
        """More (or, below zero, less) in the drawer than expected."""
        return None if self.counted is None else self.counted - self.expected


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A drawer between its opening and its closing count."""

    id: ShiftId
    drawer: Drawer
    float: Money
    opened_by: str
    opened_at: Instant
    begun_with: tuple[Pile, ...] = ()
    report: Report | None = None
    """The Z report, once it is closed."""
