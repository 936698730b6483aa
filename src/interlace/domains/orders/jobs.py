"""Timed work: talk to payment providers, finish or undo what went astray, forget old codes."""

from datetime import timedelta

from interlace.domains.orders import ports, store_carts, store_lookups, store_payments
from interlace.domains.orders.model import Order, Payment, PaymentState, Refund
from interlace.domains.orders.stand import stand
from interlace.engine import clock, db, every, job, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import PaymentTaken, PaymentVoided, RefundMade
from interlace.vocabulary.ids import LocationId, OrderId, PaymentId, RefundId

AT_ONCE = 200
TOO_LATE = "cancelled while it was being taken"
LOOKUPS_KEPT = timedelta(days=1)
_US = Actor.system()


@job(outside=True)
async def capture(*, payment: PaymentId) -> None:
    """Take money that was set aside, as much of it as is still owed."""
    async with db.transaction():
        wanted = await store_payments.capturing(payment)
        found = await store_payments.payment(payment)
    provider = found and ports.outside(found.payment.tender)
    if not found or not provider or wanted is None:
        return
    amount = Money(wanted, found.payment.amount.currency)
    if amount:
        await provider.capture(found.payment.reference, amount, key=f"{payment}:capture")
    else:
        await provider.void(found.payment.reference, key=f"{payment}:void")
    async with db.transaction():
        await (_taken(payment) if amount else _let_go(payment))


async def capture_all(order: Order) -> None:
    """Have everything taken that was set aside for an order: the customer has some of it."""
    for payment in order.payments:
        if payment.state is PaymentState.AUTHORISED:
            await capture.later(payment=payment.id, key=str(payment.id))


@job(outside=True)
async def void(*, payment: PaymentId) -> None:
    """Have a provider let go of what it set aside for an order that never came."""
    async with db.transaction():
        found = await store_payments.payment(payment)
    provider = found and ports.outside(found.payment.tender)
    if not found or not provider:
        return
    answer = await provider.find(str(payment))
    if isinstance(answer, ports.Authorised | ports.Challenge):
        await provider.void(answer.reference, key=f"{payment}:void")
    elif isinstance(answer, ports.Unknown):
        raise TimeoutError(f"the provider does not know yet what became of {payment}")


@job(outside=True)
async def refund(*, refund: RefundId) -> None:
    """Send money back through its provider."""
    async with db.transaction():
        owed = await store_payments.owed(refund)
    provider = owed and ports.outside(owed.refund.tender)
    if not owed or not provider or owed.refund.done_at:
        return
    await provider.refund(owed.reference, owed.refund.amount, key=str(refund))
    at = clock.now()
    async with db.transaction():
        order = await store_payments.refund_done(refund, at)
        if order:
            one = owed.refund
            fact = RefundMade(refund=refund, order=order, tender=one.tender, amount=one.amount)
            standing = await stand(order)
            await tell(fact, by=_US, at=at, identifier=standing.identifier)


@every(seconds=600)
async def forget_codes(at: Instant) -> None:
    """Free the short codes of old carts."""
    await store_carts.forget_codes(at, AT_ONCE)


@every(daily="03:40")
async def forget_lookups(at: Instant) -> None:
    """Forget who looked up a guest's order in vain."""
    await store_lookups.forget(at - LOOKUPS_KEPT)


async def _taken(payment: PaymentId) -> None:
    news = await store_payments.taken(payment)
    found = await store_payments.payment(payment)
    if news and found:
        order, surplus = news
        if surplus:
            await _owe(order, found.payment, surplus)
        standing = await stand(order)
        fact = PaymentTaken(
            payment=payment,
            order=order,
            tender=found.payment.tender,
            amount=found.payment.amount - found.payment.released,
            location=LocationId(found.location) if found.location else None,
        )
        await tell(fact, by=_US, at=clock.now(), identifier=standing.identifier)


async def _owe(order: OrderId, payment: Payment, surplus: Money) -> None:
    """Refund what was cancelled while the provider was taking it."""
    back = Refund(
        id=RefundId.derived(str(payment.id), TOO_LATE),
        payment=payment.id,
        tender=payment.tender,
        amount=surplus,
        reason=TOO_LATE,
        at=clock.now(),
    )
    await store_payments.refund(order, [back], reason=TOO_LATE, shift=None, at=back.at)
    await refund.later(refund=back.id, key=str(back.id))


async def _let_go(payment: PaymentId) -> None:
    order = await store_payments.nothing_left(payment)
    found = await store_payments.payment(payment)
    if order and found:
        await stand(order)
        one = found.payment
        fact = PaymentVoided(payment=payment, tender=one.tender, amount=one.amount)
        await tell(fact, by=_US, at=clock.now())
