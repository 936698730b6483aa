"""Give money back on the tenders it came from."""

from collections.abc import Mapping

from interlace.domains.orders import jobs, ports, shifts, store_payments
from interlace.domains.orders.customer import person_behind
from interlace.domains.orders.model import Order, PaymentState, Refund
from interlace.domains.orders.ports import Handed
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import RefundMade
from interlace.vocabulary.ids import PaymentId, RefundId, ShiftId


async def give_back(
    order: Order,
    amounts: Mapping[PaymentId, Money],
    *,
    cause: str,
    reason: str,
    shift: ShiftId | None = None,
    by: Actor,
    at: Instant,
) -> list[Refund]:
    """Let go of what was only set aside, and refund what was taken; `cause` makes it once.

    Refuses `ShiftOver` once the drawer of `shift` is closed.
    Our own money moves now; a provider is asked by a job, and `done_at` stays empty until then.
    """
    if not amounts:
        return []
    if shift:
        await shifts.must_be_open(shift)
    states = await store_payments.give_back(amounts)
    refunds: list[Refund] = []
    for payment in order.payments:
        if payment.id not in amounts:
            continue
        if states[payment.id] is PaymentState.AUTHORISED:
            if payment.left == amounts[payment.id]:
                await jobs.capture.later(payment=payment.id, key=str(payment.id))
            continue
        outside = ports.outside(payment.tender) is not None
        refunds.append(
            Refund(
                id=RefundId.derived(cause, str(payment.id)),
                payment=payment.id,
                tender=payment.tender,
                amount=amounts[payment.id],
                reason=reason,
                at=at,
                done_at=None if outside else at,
            )
        )
    await store_payments.refund(order.id, refunds, reason=reason, shift=shift, at=at)
    for one in refunds:
        await _move(order, one, by=by, at=at)
    return refunds


async def _move(order: Order, refund: Refund, *, by: Actor, at: Instant) -> None:
    if refund.done_at is None:
        await jobs.refund.later(refund=refund.id, key=str(refund.id))
        return
    tender = ports.own(refund.tender)
    if tender:
        payment = next(one for one in order.payments if one.id == refund.payment)
        handed = Handed(
            amount=refund.amount,
            payment=refund.payment,
            order=order.id,
            token=payment.token,
            person=await person_behind(order.identifier) if order.identifier else None,
            refund=refund.id,
        )
        await tender.give_back(handed, by=by, at=at)
    fact = RefundMade(refund=refund.id, order=order.id, tender=refund.tender, amount=refund.amount)
    await tell(fact, by=by, at=at, identifier=order.identifier)
