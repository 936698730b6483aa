"""Finish what a bank left open: place the order, or let the money go."""

from datetime import timedelta

import msgspec

from interlace.domains.orders import money, ports, store_carts, store_payments
from interlace.domains.orders.checkout import Ready
from interlace.domains.orders.model import Order, Payment, PaymentState, Tender
from interlace.domains.orders.place import basket_of, confirm, placed
from interlace.domains.orders.ports import Authorised, Challenge, Declined, Unknown
from interlace.domains.orders.rules_tenders import Settlement, Share
from interlace.domains.orders.shelves import hold_of
from interlace.engine import clock, db, every, job
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, PaymentId

PATIENCE = timedelta(minutes=15)
"""How long a customer may take to prove to their bank who they are."""

ASTRAY_AFTER = timedelta(minutes=1)
"""Longer than any provider takes to answer, so nobody is still waiting for it."""
AT_ONCE = 200


@every(seconds=30)
async def look_for_astray(at: Instant) -> None:
    """Find payments whose order never came, because a bank or one of us stopped in the middle."""
    for payment in await store_payments.astray(at - ASTRAY_AFTER, AT_ONCE):
        await resolve.later(payment=payment, key=str(payment))


@job(outside=True)
async def resolve(*, payment: PaymentId) -> None:
    """Ask what became of a payment without an order, and act on it. May run twice."""
    await settle(payment, at=clock.now())


async def settle(payment: PaymentId, *, at: Instant) -> None:
    """Act on what the provider says of a payment; call it outside a transaction.

    Yes places the order the customer asked for, or lets the money go when that is no longer
    possible. A provider's own message (a webhook) comes here too, as often as it likes.
    """
    async with db.transaction():
        found = await store_payments.payment(payment)
    provider = found and ports.outside(found.payment.tender)
    if not found or not provider or found.order or not found.cart:
        return
    answer = await provider.find(str(payment))
    match answer:
        case Authorised(reference=reference):
            agreed = msgspec.structs.replace(
                found.payment, state=PaymentState.AUTHORISED, reference=reference
            )
            await _place_or_let_go(found.cart, agreed, found.by or Actor.system(), at)
        case Declined():
            async with db.transaction():
                await store_payments.answered(payment, PaymentState.DECLINED, "")
        case Challenge() | Unknown():
            if at - found.payment.at > PATIENCE:
                await money.let_go([found.payment])
        case None:
            async with db.transaction():
                await store_payments.voided(payment)


async def pending(cart: CartId) -> bool:
    """Whether a bank still has to say yes or no to a payment for this cart."""
    return await store_payments.pending(cart)


async def _place_or_let_go(cart_id: CartId, payment: Payment, by: Actor, at: Instant) -> None:
    try:
        async with db.transaction():
            order = await _place(cart_id, payment, by, at)
    except Refusal:
        order = None
    if order is None or payment.id not in {one.id for one in order.payments}:
        await money.let_go([payment])


async def _place(cart_id: CartId, payment: Payment, by: Actor, at: Instant) -> Order | None:
    cart = await store_carts.cart_for_update(cart_id)
    if cart is None:
        return None
    if cart.order:
        return await placed(cart.order)
    basket = await basket_of(cart, channel=by.channel, at=at)
    if basket.total != payment.amount:
        # It was one of several tenders, or the price changed: the customer has to be asked again.
        return None
    share = Share(Tender(kind=payment.tender, token=payment.token), payment.amount, None)
    nothing = Money.zero(cart.currency)
    ready = Ready(
        cart, basket, Settlement((share,), nothing, nothing), (payment,), hold_of(cart.id)
    )
    return await confirm(ready, by=by, at=at)
