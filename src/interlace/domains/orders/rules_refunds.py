"""Decide what goes back for goods that are cancelled or returned, exact to the last cent."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interlace.domains.orders.model import Order, OrderLine, Payment, PaymentState, Way
from interlace.kit.money import Money, split
from interlace.vocabulary.ids import LineId, PaymentId

_HOLDS_MONEY = frozenset({PaymentState.AUTHORISED, PaymentState.TAKEN})


class Back(NamedTuple):
    """What goes back: for each line, and for each payment."""

    lines: dict[LineId, Money]
    amount: Money
    payments: dict[PaymentId, Money]


def back(order: Order, more: Mapping[LineId, int]) -> Back:
    """What goes back when `more` units of some lines are gone too.

    It is the difference of two totals, so the order in which things come back never matters,
    everything gone is exactly what was paid, and no partial return gives more than that.
    """
    before = due_back(order, {})
    amount = due_back(order, more) - before
    lines = {
        line.id: _share(line, line.gone + more[line.id]) - _share(line, line.gone)
        for line in order.lines
        if line.id in more
    }
    return Back(lines, amount, over_payments(amount, order.payments))


def due_back(order: Order, more: Mapping[LineId, int]) -> Money:
    """What is owed back in all once `more` units are gone beside those gone already."""
    held = Money.sum((_held(one) for one in order.payments), order.currency)
    if all(line.gone + more.get(line.id, 0) == line.quantity for line in order.lines):
        return held
    due = Money.sum(
        (_share(line, line.gone + more.get(line.id, 0)) for line in order.lines), order.currency
    )
    if _nothing_sent(order, more):
        due += order.shipping
    return min(due, held)


def tax_back(order: Order, more: Mapping[LineId, int]) -> Money:
    """The tax inside what goes back for `more` units, a difference of two totals as well."""
    return _tax_due(order, more) - _tax_due(order, {})


def over_payments(amount: Money, payments: Sequence[Payment]) -> dict[PaymentId, Money]:
    """Divide over the tenders in proportion to what each still holds; none gets more than that."""
    able = [one for one in payments if one.state in _HOLDS_MONEY and one.left]
    parts = split(amount.minor, [one.left.minor for one in able])
    return {
        one.id: Money(part, amount.currency) for one, part in zip(able, parts, strict=True) if part
    }


def _tax_due(order: Order, more: Mapping[LineId, int]) -> Money:
    due = Money.sum(
        (_part(line.tax, line, line.gone + more.get(line.id, 0)) for line in order.lines),
        order.currency,
    )
    return due + order.shipping_tax if _nothing_sent(order, more) else due


def _nothing_sent(order: Order, more: Mapping[LineId, int]) -> bool:
    """Whether all that was to be shipped is gone, so that shipping is not owed either."""
    shipped = [line for line in order.lines if line.way is Way.SHIP]
    return bool(shipped) and all(
        line.gone + more.get(line.id, 0) == line.quantity for line in shipped
    )


def _share(line: OrderLine, units: int) -> Money:
    """The part of a line's total that `units` of its units cost, counted from the first one."""
    return _part(line.total, line, units)


def _part(whole: Money, line: OrderLine, units: int) -> Money:
    return Money(whole.minor * units // line.quantity, whole.currency)


def _held(payment: Payment) -> Money:
    """What a payment took or may take, whatever of it went back since, even all of it."""
    counts = payment.state in _HOLDS_MONEY or payment.state is PaymentState.VOIDED
    return payment.amount if counts else Money.zero(payment.amount.currency)
