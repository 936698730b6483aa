"""Make an order out of a priced basket and what was paid."""

from collections.abc import Sequence

import msgspec

from interlace.domains.orders.cart_model import Priced, PricedLine
from interlace.domains.orders.model import (
    Address,
    Order,
    OrderLine,
    Payment,
    PaymentState,
    Way,
)
from interlace.domains.orders.rules_axes import axes
from interlace.domains.orders.rules_tenders import Settlement, Share
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import OrderPlaced, SoldLine, TakenOff
from interlace.vocabulary.ids import (
    CartId,
    IdentifierId,
    LocationId,
    OrderId,
    PaymentId,
    ShiftId,
)


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """Whose order it is, and where it was placed."""

    id: OrderId
    market: str
    channel: str
    location: LocationId | None = None
    cart: CartId | None = None
    identifier: IdentifierId | None = None
    email: str = ""
    phone: str = ""
    address: Address | None = None
    delivery: str = ""
    codes: tuple[str, ...] = ()
    shift: ShiftId | None = None


def order(
    heading: Heading,
    basket: Priced,
    settlement: Settlement,
    payments: Sequence[Payment],
    *,
    flags: tuple[str, ...],
    by: Actor,
    at: Instant,
) -> Order:
    """The order as it is placed; its number comes from the database."""
    lines = tuple(_line(one) for one in basket.lines)
    total = basket.total + settlement.rounding
    return Order(
        id=heading.id,
        market=heading.market,
        currency=total.currency,
        channel=heading.channel,
        location=heading.location,
        cart=heading.cart,
        identifier=heading.identifier,
        email=heading.email,
        phone=heading.phone,
        address=heading.address,
        delivery=heading.delivery,
        lines=lines,
        includes_tax=basket.includes_tax,
        shipping=basket.shipping,
        shipping_tax=basket.shipping_tax,
        rounding=settlement.rounding,
        tax=basket.tax,
        total=total,
        points=basket.quote.points,
        codes=heading.codes,
        payments=tuple(payments),
        axes=axes(lines, payments, (), total),
        shift=heading.shift,
        flags=flags,
        placed_at=at,
        by=by,
    )


def payment(id_: PaymentId, share: Share, state: PaymentState, *, at: Instant) -> Payment:
    """The payment that one tender's share becomes."""
    nothing = Money.zero(share.amount.currency)
    return Payment(
        id=id_,
        tender=share.tender.kind,
        token=share.tender.token,
        amount=share.amount,
        state=state,
        at=at,
        tendered=share.tendered,
        reference=share.tender.token if state is PaymentState.TAKEN else "",
        released=nothing,
        refunded=nothing,
    )


def placed(order: Order, basket: Priced) -> OrderPlaced:
    """The fact that everything after the sale is made of."""
    return OrderPlaced(
        order=order.id,
        number=order.number,
        market=order.market,
        location=order.location,
        lines=tuple(
            SoldLine(
                line=sold.id,
                item=sold.item,
                product=one.item.product_id,
                categories=one.item.categories,
                name=sold.name,
                quantity=sold.quantity,
                way=sold.way,
                location=sold.location,
                gross=sold.gross.minor,
                discount=sold.discount.minor,
                net=sold.net.minor,
                tax=sold.tax.minor,
                total=sold.total.minor,
            )
            for sold, one in zip(order.lines, basket.lines, strict=True)
        ),
        units=sum(line.quantity for line in order.lines),
        discount=order.discount,
        shipping=order.shipping,
        tax=order.tax,
        total=order.total,
        offers=tuple(
            TakenOff(one.offer, one.name, one.amount.minor, one.code)
            for one in basket.quote.applied
        ),
        points=order.points,
        cart=order.cart,
    )


def _line(one: PricedLine) -> OrderLine:
    ask = one.ask
    if ask.location is None:
        raise ValueError(f"{ask.id} has no location: lines are sourced before they are ordered")
    return OrderLine(
        id=ask.id,
        item=ask.item,
        sku=one.item.sku,
        name=one.item.name,
        quantity=ask.quantity,
        way=ask.way,
        location=ask.location,
        unit=one.unit,
        gross=one.gross,
        discount=one.discount,
        net=one.net,
        tax=one.tax,
        tax_rate=one.tax_rate,
        total=one.total,
        savings=one.savings,
        # What is taken along is in the customer's hands already.
        handed_over=ask.quantity if ask.way is Way.TAKE else 0,
    )
