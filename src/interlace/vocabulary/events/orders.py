"""What happens to carts, orders, payments and till drawers. Amounts of lines are minor units."""

import msgspec

from interlace.kit.fact import Fact
from interlace.kit.money import Money
from interlace.vocabulary.ids import (
    CartId,
    CategoryId,
    DrawerId,
    ItemId,
    LineId,
    LocationId,
    OfferId,
    OrderId,
    PaymentId,
    ProductId,
    RefundId,
    ReturnId,
    ShiftId,
)


class Wanted(msgspec.Struct, frozen=True):
    """An item in a cart."""

    item: ItemId
    quantity: int


class SoldLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was sold. `net` is after discounts, as priced; `total` is what is paid for it."""

    line: LineId
    item: ItemId
    product: ProductId
    categories: tuple[CategoryId, ...]
    name: str
    quantity: int
    way: str
    location: LocationId
    gross: int
    discount: int
    net: int
    tax: int
    total: int


class TakenOff(msgspec.Struct, frozen=True):
    """What an offer took off an order, and with which code."""

    offer: OfferId
    name: str
    amount: int
    code: str | None = None


class BackLine(msgspec.Struct, frozen=True):
    """Units of a line that were cancelled or came back, and what the customer gets for them."""

    line: LineId
    item: ItemId
    quantity: int
    amount: int
    reason: str = ""


class CartOpened(Fact):
    """A cart was opened."""

    cart: CartId
    market: str


class CartUpdated(Fact):
    """A cart now holds {units} units."""

    cart: CartId
    market: str
    units: int
    lines: tuple[Wanted, ...]


class OrderPlaced(Fact):
    """Order {number} was placed for {total}."""

    order: OrderId
    number: str
    market: str
    location: LocationId | None
    lines: tuple[SoldLine, ...]
    units: int
    discount: Money
    shipping: Money
    tax: Money
    total: Money
    offers: tuple[TakenOff, ...]
    points: int
    cart: CartId | None


class OrderCancelled(Fact):
    """{units} units of order {number} were cancelled: {reason}."""

    order: OrderId
    number: str
    market: str
    location: LocationId | None
    units: int
    lines: tuple[BackLine, ...]
    amount: Money
    reason: str
    whole: bool


class OrderReturned(Fact):
    """{units} units of order {number} came back."""

    order: OrderId
    return_: ReturnId
    number: str
    market: str
    location: LocationId
    units: int
    lines: tuple[BackLine, ...]
    amount: Money
    points: int


class ReturnAnnounced(Fact):
    """{units} units of order {number} are on their way back."""

    order: OrderId
    return_: ReturnId
    number: str
    units: int
    location: LocationId


class ReturnWithdrawn(Fact):
    """The announced return of order {number} will not come."""

    order: OrderId
    return_: ReturnId
    number: str


class OrderHandedOver(Fact):
    """{units} units of order {number} reached the customer."""

    order: OrderId
    number: str
    units: int
    complete: bool


class OrderFlagged(Fact):
    """Order {number} needs a look: {flag}."""

    order: OrderId
    number: str
    flag: str


class FlagLowered(Fact):
    """Somebody looked at order {number} for {flag}: {reason}."""

    order: OrderId
    number: str
    flag: str
    reason: str


class PaymentAuthorised(Fact):
    """{amount} was agreed by {tender}."""

    payment: PaymentId
    cart: CartId
    tender: str
    amount: Money


class PaymentDeclined(Fact):
    """{amount} was declined by {tender}: {why}"""

    payment: PaymentId
    cart: CartId
    tender: str
    amount: Money
    why: str


class PaymentTaken(Fact):
    """{amount} was paid by {tender}."""

    payment: PaymentId
    order: OrderId
    tender: str
    amount: Money
    location: LocationId | None


class PaymentVoided(Fact):
    """{amount} agreed by {tender} was let go."""

    payment: PaymentId
    tender: str
    amount: Money


class RefundMade(Fact):
    """{amount} went back by {tender}."""

    refund: RefundId
    order: OrderId
    tender: str
    amount: Money


class ShiftOpened(Fact):
    """A drawer was opened with {float}."""

    shift: ShiftId
    drawer: DrawerId
    location: LocationId
    float: Money


class CashMoved(Fact):
    """{amount} moved in or out of a drawer: {reason}."""

    shift: ShiftId
    amount: Money
    reason: str


class ShiftClosed(Fact):
    """A drawer was closed with {counted}, {difference} beside what was expected."""

    shift: ShiftId
    drawer: DrawerId
    location: LocationId
    number: int
    counted: Money
    difference: Money
