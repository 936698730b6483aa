"""Ask for money and let it go again, outside any transaction of ours."""

from collections.abc import Sequence

import msgspec

from interlace.domains.orders import jobs, ports, store_payments
from interlace.domains.orders.checkout import ChallengeNeeded, PaymentDeclined, PaymentPending
from interlace.domains.orders.model import Order, Payment, PaymentState
from interlace.domains.orders.ports import Authorised, Challenge, Declined, Handed
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import PaymentDeclined as Refused
from interlace.vocabulary.ids import CartId, PersonId


async def authorise(
    cart: CartId, payments: Sequence[Payment], *, by: Actor, at: Instant
) -> tuple[Payment, ...]:
    """Have every provider set its part aside; what one refuses, the others let go.

    Refuses `PaymentDeclined`, `ChallengeNeeded` and `PaymentPending`.
    """
    agreed: list[Payment] = []
    for payment in payments:
        provider = ports.outside(payment.tender)
        if provider is None:
            agreed.append(payment)
            continue
        ask = ports.PaymentAsk(key=str(payment.id), amount=payment.amount, token=payment.token)
        answer = await provider.authorise(ask)
        if isinstance(answer, Authorised):
            state = PaymentState.AUTHORISED
            agreed.append(msgspec.structs.replace(payment, state=state, reference=answer.reference))
            continue
        if not isinstance(answer, Challenge):
            await let_go(agreed)
        raise await _unanswered(cart, payment, answer, by=by, at=at)
    return tuple(agreed)


async def let_go(payments: Sequence[Payment]) -> None:
    """Void what was set aside for an order that will not come."""
    outside = [one for one in payments if ports.outside(one.tender)]
    if outside:
        async with db.transaction():
            for payment in outside:
                if await store_payments.voided(payment.id):
                    await jobs.void.later(payment=payment.id, key=str(payment.id))


async def take_own(order: Order, person: PersonId | None, *, by: Actor, at: Instant) -> None:
    """Take the parts that are paid from our own books; they move with the order."""
    for payment in order.payments:
        await _take(order, payment, person, by=by, at=at)


async def try_own(
    order: Order, payment: Payment, person: PersonId | None, *, by: Actor, at: Instant
) -> bool:
    """Take one part, for a sale that happened; False when our books do not cover it."""
    try:
        await _take(order, payment, person, by=by, at=at)
    except Refusal:
        return False
    return True


async def _take(
    order: Order, payment: Payment, person: PersonId | None, *, by: Actor, at: Instant
) -> None:
    tender = ports.own(payment.tender)
    if tender:
        handed = Handed(
            amount=payment.amount,
            payment=payment.id,
            order=order.id,
            token=payment.token,
            person=person,
        )
        await tender.take(handed, by=by, at=at)


async def _unanswered(
    cart: CartId, payment: Payment, answer: ports.Answer, *, by: Actor, at: Instant
) -> Exception:
    """Keep what the provider said instead of yes, and the refusal to raise."""
    async with db.transaction():
        if isinstance(answer, Declined):
            await store_payments.answered(payment.id, PaymentState.DECLINED, "")
            fact = Refused(
                payment=payment.id,
                cart=cart,
                tender=payment.tender,
                amount=payment.amount,
                why=answer.why,
            )
            await tell(fact, by=by, at=at)
            return PaymentDeclined(why=answer.why)
        if isinstance(answer, Challenge):
            await store_payments.answered(payment.id, PaymentState.CHALLENGED, answer.reference)
            return ChallengeNeeded(url=answer.url)
        await store_payments.answered(payment.id, PaymentState.UNKNOWN, "")
        return PaymentPending()
