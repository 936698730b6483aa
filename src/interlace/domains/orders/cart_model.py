"""The nouns of a cart: lines, delivery, the review before paying, and a sale rung up at a till."""

from decimal import Decimal

import msgspec

from interlace.domains import catalog, offers
from interlace.domains.orders.model import Address, Saving, Tender, Way
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import (
    CartId,
    IdentifierId,
    ItemId,
    LineId,
    LocationId,
    OrderId,
    ShiftId,
)


class CartLine(msgspec.Struct, frozen=True, kw_only=True):
    """Some units of one item, and how they are to reach the customer."""

    id: LineId
    item: ItemId
    quantity: int
    way: Way
    location: LocationId | None = None
    """Where it is picked up or taken; None for what is shipped until a place is found."""


class Cart(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody means to buy; the same one on web, till and phone."""

    id: CartId
    version: int
    code: str
    """Six letters to say over a counter or scan as QR; good until `code_until`."""
    code_until: Instant
    market: str
    currency: str
    channel: str
    countries: tuple[str, ...]
    """Where the market delivers to; the first is its home."""
    opened_at: Instant
    changed_at: Instant
    lines: tuple[CartLine, ...] = ()
    codes: tuple[str, ...] = ()
    identifier: IdentifierId | None = None
    customer: offers.Customer | None = None
    """Whose it is, once they have said who they are."""
    email: str = ""
    phone: str = ""
    address: Address | None = None
    delivery: str = ""
    """The code of the chosen `Delivery`."""
    order: OrderId | None = None
    """What it became."""

    @property
    def units(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def ships(self) -> bool:
        return any(line.way is Way.SHIP for line in self.lines)

    def line(self, id_: LineId) -> CartLine | None:
        return next((line for line in self.lines if line.id == id_), None)


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A way to send a parcel in a market, and its price."""

    market: str
    code: str
    name: str
    price: Money
    free_from: Money | None = None
    """Free for shipped goods worth this much before discounts, so a voucher never costs the delivery."""
    days_from: int
    days_until: int
    tax_class: str = "standard"


class Missing(msgspec.Struct, frozen=True):
    """Something that has to be known before the cart can be placed."""

    what: str
    """`lines`, `address`, `address.postcode`, `contact`, `delivery`, `location` …"""
    why: str
    line: LineId | None = None


class Problem(msgspec.Struct, frozen=True):
    """Why a line can not be had as it stands."""

    line: LineId
    code: str
    """`out-of-stock`, `no-price` or `retired`."""
    why: str
    left: int | None = None
    """How many could be had."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A line to be priced, wherever it was put together."""

    id: LineId
    item: ItemId
    quantity: int
    way: Way
    location: LocationId | None
    amount: Money | None = None
    markdown: Money | None = None
    reason: str = ""


class PricedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line with its price, discounts and tax."""

    ask: Ask
    item: catalog.Item
    unit: Money
    was: Money | None
    gross: Money
    discount: Money
    net: Money
    tax: Money
    tax_rate: Decimal
    total: Money
    """What is paid for it, tax included."""
    savings: tuple[Saving, ...]


class Priced(msgspec.Struct, frozen=True, kw_only=True):
    """What a basket costs. `total` = lines after discounts + shipping, tax included."""

    lines: tuple[PricedLine, ...]
    quote: offers.Quote
    gross: Money
    discount: Money
    shipping: Money
    shipping_tax: Money
    tax: Money
    total: Money
    includes_tax: bool
    """Whether `gross` and `discount` already contain the tax."""
    problems: tuple[Problem, ...] = ()


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A cart as it would be bought now."""

    cart: Cart
    basket: Priced
    deliveries: tuple[Delivery, ...]
    """What can be chosen; prices with `free_from` already applied."""
    missing: tuple[Missing, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be placed as it stands."""
        return not self.missing and not self.problems


class SaleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line scanned at a till."""

    item: ItemId
    quantity: int = 1
    amount: Money | None = None
    """What the whole line costs before offers, for weighed goods or a price in the barcode."""
    markdown: Money | None = None
    """What staff took off by hand."""
    reason: str = ""
    way: Way = Way.TAKE
    location: LocationId | None = None
    """Where it comes from; None means the till's own shelf (or the best one, if shipped)."""
    id: LineId | None = None


class Sale(msgspec.Struct, frozen=True, kw_only=True):
    """A basket rung up at a till. It happened: it is recorded, and flagged if something is odd."""

    id: OrderId
    """Made at the till, so that telling us twice records it once."""
    market: str
    location: LocationId
    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    identifier: IdentifierId | None = None
    """Under whom the customer was seen: a loyalty card, a phone number; None for nobody known."""
    customer: offers.Customer | None = None
    """Who that is, if the till looked already."""
    codes: tuple[str, ...] = ()
    shift: ShiftId | None = None
    cart: CartId | None = None
    """The cart that was taken up at the till, if any."""
    email: str = ""
    phone: str = ""
    address: Address | None = None
    delivery: str = ""
