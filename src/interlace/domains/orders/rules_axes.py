"""Tell where an order stands, from its lines and payments alone."""

from collections.abc import Sequence

from interlace.domains.orders.model import (
    Axes,
    FulfilmentAxis,
    Lifecycle,
    OrderLine,
    Payment,
    PaymentAxis,
    PaymentState,
    Refund,
    ReturnsAxis,
)
from interlace.kit.money import Money


def axes(
    lines: Sequence[OrderLine],
    payments: Sequence[Payment],
    refunds: Sequence[Refund],
    total: Money,
) -> Axes:
    """The four axes; nothing else in the house decides them."""
    payment = _payment(payments, refunds, total)
    return Axes(_lifecycle(lines, payment), payment, _fulfilment(lines), _returns(lines))


def _lifecycle(lines: Sequence[OrderLine], payment: PaymentAxis) -> Lifecycle:
    if all(line.cancelled == line.quantity for line in lines):
        return Lifecycle.CANCELLED
    settled = payment in {PaymentAxis.PAID, PaymentAxis.REFUNDED}
    if settled and not any(line.open for line in lines):
        return Lifecycle.CLOSED
    return Lifecycle.PLACED


def _payment(payments: Sequence[Payment], refunds: Sequence[Refund], total: Money) -> PaymentAxis:
    if any(refund.done_at is None for refund in refunds):
        return PaymentAxis.REFUNDING
    taken = [one for one in payments if one.state is PaymentState.TAKEN]
    waiting = [
        one
        for one in payments
        if one.state is PaymentState.AUTHORISED and one.released < one.amount
    ]
    # What was released was never owed in the end, on whichever payment it sat.
    released = Money.sum((one.released for one in payments), total.currency)
    got = Money.sum((one.amount - one.released for one in taken), total.currency)
    refunded = Money.sum((one.refunded for one in taken), total.currency)
    if not got:
        free = not total and not waiting
        return PaymentAxis.PAID if free else _unpaid(waiting)
    if refunded == got and not waiting:
        return PaymentAxis.REFUNDED
    return PaymentAxis.PAID if not waiting and got + released >= total else PaymentAxis.PARTIAL


def _unpaid(waiting: Sequence[Payment]) -> PaymentAxis:
    return PaymentAxis.AUTHORISED if waiting else PaymentAxis.NONE


def _fulfilment(lines: Sequence[OrderLine]) -> FulfilmentAxis:
    open_ = sum(line.open for line in lines)
    if open_ and sum(min(line.waiting, line.open) for line in lines) == open_:
        return FulfilmentAxis.READY
    if not any(line.handed_over for line in lines):
        return FulfilmentAxis.NONE
    if open_:
        return FulfilmentAxis.PARTIAL
    # Who brings something back has it, whatever the carrier says.
    out = any(line.in_transit > line.returned for line in lines)
    return FulfilmentAxis.IN_TRANSIT if out else FulfilmentAxis.DONE


def _returns(lines: Sequence[OrderLine]) -> ReturnsAxis:
    returned = sum(line.returned for line in lines)
    if not returned:
        return ReturnsAxis.NONE
    left = sum(line.quantity - line.gone for line in lines)
    return ReturnsAxis.PARTIAL if left else ReturnsAxis.FULL
