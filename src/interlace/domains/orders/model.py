"""The nouns of an order: its lines, what was paid, what came back, and where it stands."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from interlace.domains.orders.address import Address
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import (
    CartId,
    IdentifierId,
    ItemId,
    LineId,
    LocationId,
    OfferId,
    OrderId,
    PaymentId,
    RefundId,
    ReturnId,
    ShiftId,
)


class NoOrderLine(NotFound):
    """Order {number} has no line {line}."""


class Way(StrEnum):
    """How goods reach the customer."""

    SHIP = "ship"
    PICKUP = "pickup"
    TAKE = "take"


class Lifecycle(StrEnum):
    """Whether something is still to be done for an order."""

    PLACED = "placed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class PaymentAxis(StrEnum):
    """How much of what is owed has been paid."""

    NONE = "none"
    AUTHORISED = "authorised"
    PARTIAL = "partial"
    PAID = "paid"
    REFUNDING = "refunding"
    REFUNDED = "refunded"


class FulfilmentAxis(StrEnum):
    """How much has reached the customer, or waits for them."""

    NONE = "none"
    READY = "ready"
    """All that is still to come waits at a counter."""
    PARTIAL = "partial"
    IN_TRANSIT = "in_transit"
    """All of it has left, and some is with a carrier."""
    DONE = "done"


class ReturnsAxis(StrEnum):
    """How much came back."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Axes(msgspec.Struct, frozen=True):
    """Where an order stands, on four axes that do not depend on one another."""

    lifecycle: Lifecycle
    payment: PaymentAxis
    fulfilment: FulfilmentAxis
    returns: ReturnsAxis


class Saving(msgspec.Struct, frozen=True):
    """What one offer (or staff, then `offer` is None) took off, and why."""

    offer: OfferId | None
    amount: Money
    why: str


class OrderLine(msgspec.Struct, frozen=True, kw_only=True):
    """Some units of one item as they were sold; prices are copies and never change."""

    id: LineId
    item: ItemId
    sku: str
    name: str
    quantity: int
    way: Way
    location: LocationId
    """Whose shelf it comes from."""
    unit: Money
    gross: Money
    """Before discounts."""
    discount: Money
    net: Money
    """After discounts, as priced: with tax where the market's prices include it."""
    tax: Money
    tax_rate: Decimal
    total: Money
    """What the customer pays for it, tax included."""
    savings: tuple[Saving, ...] = ()
    cancelled: int = 0
    handed_over: int = 0
    returned: int = 0
    waiting: int = 0
    """Units that wait at a counter to be picked up."""
    in_transit: int = 0
    """Units handed over to a carrier that are not delivered yet."""

    @property
    def gone(self) -> int:
        """Units the customer no longer pays for."""
        return self.cancelled + self.returned

    @property
    def open(self) -> int:
        """Units that still have to reach the customer."""
        return self.quantity - self.cancelled - self.handed_over

    @property
    def returnable(self) -> int:
        return self.handed_over - self.returned


class PaymentState(StrEnum):
    """How far a payment has come."""

    STARTED = "started"
    CHALLENGED = "challenged"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    AUTHORISED = "authorised"
    TAKEN = "taken"
    VOIDED = "voided"


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """Money for an order from one tender. `amount` less `released` is what is or will be taken."""

    id: PaymentId
    tender: str
    """Which provider it goes through: `card`, `cash`, `points` …"""
    amount: Money
    state: PaymentState
    at: Instant
    tendered: Money | None = None
    """Notes and coins handed over, where that was more than the amount."""
    token: str = ""
    reference: str = ""
    released: Money
    """Authorised but given back before it was taken."""
    refunded: Money

    @property
    def left(self) -> Money:
        """What could still be given back."""
        return self.amount - self.released - self.refunded


class Refund(msgspec.Struct, frozen=True, kw_only=True):
    """Money given back on a payment."""

    id: RefundId
    payment: PaymentId
    tender: str
    amount: Money
    reason: str
    at: Instant
    done_at: Instant | None = None
    """When the provider confirmed it; None while that is awaited."""


class ReturnedLine(msgspec.Struct, frozen=True):
    """Units of a line that came back, and what was given back for them."""

    line: LineId
    quantity: int
    damaged: int
    """How many of them can not be sold again."""
    amount: Money
    reason: str = ""


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """Goods that came back to a location, and the money that went back for them."""

    id: ReturnId
    order: OrderId
    location: LocationId
    lines: Sequence[ReturnedLine]
    amount: Money
    refunds: Sequence[Refund]
    points: int
    """Points taken back (negative: given back)."""
    at: Instant


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed with a customer: lines, prices, payments, and where it stands now."""

    id: OrderId
    number: str = ""
    """What people call it by; given when it is kept."""
    market: str
    currency: str
    channel: str
    location: LocationId | None
    """Where it was sold, if that was at a till."""
    cart: CartId | None
    identifier: IdentifierId | None
    email: str
    phone: str
    address: Address | None
    delivery: str
    lines: tuple[OrderLine, ...]
    includes_tax: bool
    shipping: Money
    """What shipping costs, tax included."""
    shipping_tax: Money
    rounding: Money
    """What cash rounding added or took off."""
    tax: Money
    total: Money
    """What the customer pays: lines, shipping, tax and rounding."""
    points: int
    """Points the customer earned with it."""
    codes: tuple[str, ...]
    payments: tuple[Payment, ...]
    refunds: tuple[Refund, ...] = ()
    axes: Axes
    shift: ShiftId | None
    flags: tuple[str, ...]
    """What somebody should look at: `oversold` …"""
    placed_at: Instant
    by: Actor

    @property
    def gross(self) -> Money:
        return Money.sum((line.gross for line in self.lines), self.currency)

    @property
    def discount(self) -> Money:
        return Money.sum((line.discount for line in self.lines), self.currency)

    @property
    def paid(self) -> Money:
        """Taken and not given back."""
        taken = (
            one.amount - one.released - one.refunded
            for one in self.payments
            if one.state is PaymentState.TAKEN
        )
        return Money.sum(taken, self.currency)

    @property
    def change(self) -> Money:
        """Cash that was handed back."""
        over = (one.tendered - one.amount for one in self.payments if one.tendered)
        return Money.sum(over, self.currency)

    def must_have(self, id_: LineId) -> OrderLine:
        """The line with this id; refuses `NoOrderLine`."""
        for line in self.lines:
            if line.id == id_:
                return line
        raise NoOrderLine(line=id_, number=self.number)


class Tender(msgspec.Struct, frozen=True, kw_only=True):
    """A way somebody pays, and how much of it; without an amount it pays what is left over."""

    kind: str
    """Which provider takes it: `card`, `cash`, `points` …"""
    amount: Money | None = None
    """For cash what was handed over: more than is owed gives change."""
    token: str = ""
    """What the provider knows the card or account by."""
