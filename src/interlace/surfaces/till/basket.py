"""The basket on the counter: from what the till sends to a sale, and back to what it shows."""

import msgspec

from interlace.domains import orders
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.show import picture
from interlace.vocabulary.ids import CartId, IdentifierId, ItemId, LineId, OrderId, ShiftId

MOST_LINES = 300
MOST_UNITS = 999
MOST_HINTS = 4


class BasketTooLarge(Refusal):
    """A basket has at most {lines} lines, and a line at most {units} units."""


class MarkdownWithoutReason(Refusal):
    """Say why the price is lowered; it is printed and kept."""


class Basket(msgspec.Struct, frozen=True, kw_only=True):
    """What lies on the counter, as the till tells it."""

    id: OrderId
    """Made at the till when the first item was scanned."""
    lines: tuple[orders.SaleLine, ...]
    identifier: IdentifierId | None = None
    codes: tuple[str, ...] = ()
    cart: CartId | None = None
    email: str = ""
    phone: str = ""
    address: orders.Address | None = None
    delivery: str = ""


class Paid(Basket, frozen=True, kw_only=True):
    """A basket that was paid: a sale."""

    tenders: tuple[orders.Tender, ...]
    shift: ShiftId


class ShownLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line with its price and what was taken off."""

    id: LineId
    item: ItemId
    name: str
    picture: str
    quantity: int
    unit: Money
    was: Money | None
    gross: Money
    net: Money
    savings: tuple[tuple[str, Money], ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the basket costs now."""

    id: OrderId
    lines: tuple[ShownLine, ...]
    gross: Money
    discount: Money
    shipping: Money
    tax: Money
    includes_tax: bool
    total: Money
    points: int
    applied: tuple[tuple[str, Money], ...]
    hints: tuple[str, ...]
    """What a code lacks, and what to add for a better price."""
    problems: tuple[tuple[LineId, str], ...]


def sale(basket: Basket, behind: Behind) -> orders.Sale:
    """The sale of a basket; refuses `BasketTooLarge` and `MarkdownWithoutReason`."""
    too_many = any(not 0 < line.quantity <= MOST_UNITS for line in basket.lines)
    if too_many or len(basket.lines) > MOST_LINES:
        raise BasketTooLarge(lines=MOST_LINES, units=MOST_UNITS)
    if any(line.markdown and not line.reason.strip() for line in basket.lines):
        raise MarkdownWithoutReason
    return orders.Sale(
        id=basket.id,
        market=behind.register.market,
        location=behind.register.location,
        lines=basket.lines,
        tenders=basket.tenders if isinstance(basket, Paid) else (),
        shift=basket.shift if isinstance(basket, Paid) else None,
        identifier=basket.identifier,
        codes=basket.codes,
        cart=basket.cart,
        email=basket.email,
        phone=basket.phone,
        address=basket.address,
        delivery=basket.delivery,
    )


def shown(basket: Basket, priced: orders.Priced) -> Shown:
    """What the till shows of a priced basket."""
    refused = priced.quote.refused
    return Shown(
        id=basket.id,
        lines=tuple(
            ShownLine(
                id=line.ask.id,
                item=line.item.id,
                name=line.item.name,
                picture=picture(line.item.image),
                quantity=line.ask.quantity,
                unit=line.unit,
                was=line.was,
                gross=line.gross,
                net=line.net,
                savings=tuple((one.why, one.amount) for one in line.savings),
            )
            for line in priced.lines
        ),
        gross=priced.gross,
        discount=priced.discount,
        # Where tax stands on a line of its own, it is not in the delivery as well.
        shipping=priced.shipping if priced.includes_tax else priced.shipping - priced.shipping_tax,
        tax=priced.tax,
        includes_tax=priced.includes_tax,
        total=priced.total,
        points=priced.quote.points,
        applied=tuple((one.name, one.amount) for one in priced.quote.applied),
        hints=tuple(
            f"{one.code or one.name}: {one.why}" for one in refused if one.code or one.slack
        )[:MOST_HINTS],
        problems=tuple((one.line, one.why) for one in priced.problems),
    )
