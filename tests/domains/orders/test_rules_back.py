"""Whatever comes back in whatever order: exactly what was paid, never more, never less."""

from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from cast import CASHIER
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains.orders.model import (
    FulfilmentAxis,
    Lifecycle,
    Order,
    OrderLine,
    Payment,
    PaymentAxis,
    PaymentState,
    Refund,
    ReturnsAxis,
    Way,
)
from interlace.domains.orders.rules_axes import axes
from interlace.domains.orders.rules_refunds import back, over_payments
from interlace.vocabulary.ids import ItemId, LineId, LocationId, OrderId, PaymentId, RefundId

HERE = LocationId.derived("lisbon")


def line(nth, quantity, total, way):
    zero = eur(0)
    return OrderLine(
        id=LineId.derived(str(nth)),
        item=ItemId.derived(str(nth)),
        sku=str(nth),
        name=str(nth),
        quantity=quantity,
        way=way,
        location=HERE,
        unit=zero,
        gross=eur(total),
        discount=zero,
        net=eur(total),
        tax=zero,
        tax_rate=Decimal(0),
        total=eur(total),
    )


def paid(nth, amount, state):
    return Payment(
        id=PaymentId.derived(str(nth)),
        tender=f"tender {nth}",
        amount=eur(amount),
        state=state,
        at=AT,
        released=eur(0),
        refunded=eur(0),
    )


def order(lines, shipping, rounding, weights, state):
    total = eur(sum(one.total.minor for one in lines) + shipping + rounding)
    payments = tuple(
        paid(nth, part.minor, state) for nth, part in enumerate(total.split(weights)) if part
    )
    return Order(
        id=OrderId.derived("order"),
        market="PT",
        currency="EUR",
        channel="web",
        location=None,
        cart=None,
        identifier=None,
        email="",
        phone="",
        address=None,
        delivery="",
        lines=tuple(lines),
        includes_tax=True,
        shipping=eur(shipping),
        shipping_tax=eur(0),
        rounding=eur(rounding),
        tax=eur(0),
        total=total,
        points=0,
        codes=(),
        payments=payments,
        axes=axes(lines, payments, (), total),
        shift=None,
        flags=(),
        placed_at=AT,
        by=CASHIER,
    )


LINES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 10_000), st.sampled_from(list(Way))),
    min_size=1,
    max_size=5,
)


class Back(RuleBasedStateMachine):
    """An order whose units are handed over, cancelled and returned in any order."""

    lines = Bundle("lines")

    @initialize(
        lines=LINES,
        shipping=st.integers(0, 990),
        rounding=st.integers(-2, 2),
        weights=st.lists(st.integers(0, 100), min_size=1, max_size=3),
        state=st.sampled_from([PaymentState.AUTHORISED, PaymentState.TAKEN]),
    )
    def place(self, lines, shipping, rounding, weights, state):
        sold = [line(nth, *one) for nth, one in enumerate(lines)]
        if not any(one.way is Way.SHIP for one in sold):
            shipping = 0
        worth = sum(one.total.minor for one in sold) + shipping
        self.order = order(sold, shipping, max(rounding, -worth), weights, state)
        self.back = 0

    @rule(nth=st.integers(0, 4), units=st.integers(1, 9))
    def hand_over(self, nth, units):
        one = self._line(nth)
        self._count(one, "handed_over", min(units, one.open))

    @rule(nth=st.integers(0, 4), units=st.integers(1, 9))
    def cancel(self, nth, units):
        one = self._line(nth)
        self._give_back(one, "cancelled", min(units, one.open))

    @rule(nth=st.integers(0, 4), units=st.integers(1, 9))
    def bring_back(self, nth, units):
        one = self._line(nth)
        self._give_back(one, "returned", min(units, one.returnable))

    @invariant()
    def never_more_than_was_paid(self):
        assert 0 <= self.back <= self.order.total.minor
        assert all(one.left.minor >= 0 for one in self.order.payments)

    @invariant()
    def everything_gone_is_everything_back(self):
        if all(one.gone == one.quantity for one in self.order.lines):
            assert self.back == self.order.total.minor
            assert not any(one.left for one in self.order.payments)

    @invariant()
    def the_axes_tell_the_truth(self):
        now = axes(self.order.lines, self.order.payments, (), self.order.total)
        lines = self.order.lines
        assert (now.lifecycle is Lifecycle.CANCELLED) == all(
            one.cancelled == one.quantity for one in lines
        )
        if now.lifecycle is Lifecycle.CLOSED:
            assert not any(one.open for one in lines)
        assert (now.returns is ReturnsAxis.NONE) == (not any(one.returned for one in lines))
        if now.fulfilment is FulfilmentAxis.DONE:
            assert not any(one.open for one in lines)

    def _line(self, nth):
        return self.order.lines[nth % len(self.order.lines)]

    def _count(self, one, field, units):
        changed = msgspec.structs.replace(one, **{field: getattr(one, field) + units})
        lines = tuple(changed if each.id == one.id else each for each in self.order.lines)
        self.order = msgspec.structs.replace(self.order, lines=lines)

    def _give_back(self, one, field, units):
        if not units:
            return
        due = back(self.order, {one.id: units})
        assert due.amount.minor >= 0
        assert sum(part.minor for part in due.payments.values()) == due.amount.minor
        payments = []
        for payment in self.order.payments:
            part = due.payments.get(payment.id, eur(0))
            kind = "refunded" if payment.state is PaymentState.TAKEN else "released"
            changed = {kind: getattr(payment, kind) + part}
            payments.append(msgspec.structs.replace(payment, **changed))
        self.order = msgspec.structs.replace(self.order, payments=tuple(payments))
        self.back += due.amount.minor
        self._count(one, field, units)


TestBack = Back.TestCase
TestBack.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5), st.integers(0, 100))
def test_no_tender_gets_back_more_than_it_gave(amounts, percent):
    payments = [paid(nth, amount, PaymentState.TAKEN) for nth, amount in enumerate(amounts)]
    refund = eur(sum(amounts) * percent // 100)
    parts = over_payments(refund, payments)
    assert sum(part.minor for part in parts.values()) == (refund.minor if any(amounts) else 0)
    assert all(parts.get(one.id, eur(0)) <= one.amount for one in payments)


def test_the_payment_axis_follows_the_money():
    sold = [line(0, 2, 1000, Way.SHIP)]
    total = eur(1000)

    def axis(*payments, refunds=()):
        return axes(sold, payments, refunds, total).payment

    def got(state, **changes):
        return msgspec.structs.replace(paid(0, 1000, state), **changes)

    taken, agreed = PaymentState.TAKEN, PaymentState.AUTHORISED
    half = msgspec.structs.replace(paid(1, 500, taken))
    pending = Refund(
        id=RefundId.derived("r"),
        payment=PaymentId.derived("0"),
        tender="card",
        amount=eur(1),
        reason="",
        at=AT,
    )
    assert axis() is PaymentAxis.NONE
    assert axis(got(agreed)) is PaymentAxis.AUTHORISED
    assert axis(got(agreed, released=eur(1000))) is PaymentAxis.NONE
    assert axis(half) is PaymentAxis.PARTIAL
    assert axis(got(taken)) is PaymentAxis.PAID
    assert axis(got(taken, released=eur(300))) is PaymentAxis.PAID
    assert axis(got(taken, refunded=eur(400))) is PaymentAxis.PAID
    assert axis(got(taken, refunded=eur(1000))) is PaymentAxis.REFUNDED
    assert axis(got(taken), refunds=(pending,)) is PaymentAxis.REFUNDING
