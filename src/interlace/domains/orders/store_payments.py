"""The SQL of payments and refunds."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interlace.domains.orders.model import Payment, PaymentState, Refund
from interlace.domains.orders.store_rows import payment_from
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, OrderId, PaymentId, RefundId, ShiftId

START = """
insert into orders.payments (id, cart_id, tender, token, currency, amount, state, reference, at, by)
select id, $1, tender, token, $2, amount, 'started', '', $3, $4
from unnest($5::uuid[], $6::text[], $7::text[], $8::bigint[]) as new (id, tender, token, amount)
on conflict (id) do nothing
"""

ANSWERED = """
update orders.payments set state = $2, reference = $3
where id = $1 and order_id is null and state in ('started', 'challenged', 'unknown')
returning id
"""

VOIDED = """
update orders.payments set state = 'voided'
where id = $1 and order_id is null and state <> 'voided'
returning id
"""

PAYMENT = "select p.*, o.location_id from orders.payments p left join orders.orders o on o.id = p.order_id where p.id = $1"

# Rides payments_astray.
ASTRAY = """
select id from orders.payments
where order_id is null and state in ('started', 'challenged', 'unknown', 'authorised') and at <= $1
order by at
limit $2
"""

# Rides payments_astray: few payments are without an order and open.
PENDING = """
select exists (
    select from orders.payments
    where order_id is null and state in ('started', 'challenged', 'unknown', 'authorised')
    and cart_id = $1
)
"""

# Asked again it is the same amount: a provider that took it before would not take another.
CAPTURING = """
update orders.payments set capturing = coalesce(capturing, amount - released)
where id = $1 and state = 'authorised'
returning capturing
"""

# What was let go after the provider was asked had been taken by then, so it is owed back.
TAKEN = """
update orders.payments set state = 'taken', released = amount - capturing,
    refunded = released + capturing - amount
where id = $1 and state = 'authorised' and capturing > 0
returning order_id, currency, refunded
"""

NOTHING_LEFT = """
update orders.payments set state = 'voided'
where id = $1 and state = 'authorised' and amount = released
returning order_id
"""

# A till took it for money, and the gift card or the points turned out not to cover it.
NOT_COVERED = "update orders.payments set state = 'declined' where id = any($1::uuid[])"

# Money that was only set aside is let go; money that was taken goes back.
GIVE_BACK = """
update orders.payments pay set
    released = released + case when state = 'authorised' then back.amount else 0 end,
    refunded = refunded + case when state = 'taken' then back.amount else 0 end
from unnest($1::uuid[], $2::bigint[]) as back (id, amount)
where pay.id = back.id
returning pay.id, pay.state
"""

REFUND = """
insert into orders.refunds (id, payment_id, order_id, shift_id, amount, reason, at, done_at)
select id, payment_id, $1, $2, amount, $3, $4::timestamptz, case when done then $4::timestamptz end
from unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::boolean[])
    as back (id, payment_id, amount, done)
on conflict (id) do nothing
"""

REFUND_DONE = """
update orders.refunds set done_at = $2 where id = $1 and done_at is null returning order_id
"""

REFUND_ROW = """
select r.*, p.tender, p.currency, p.reference
from orders.refunds r join orders.payments p on p.id = r.payment_id
where r.id = $1
"""


class Astray(NamedTuple):
    """A payment with what is needed to finish or undo it."""

    payment: Payment
    cart: CartId | None
    order: OrderId | None
    by: Actor | None
    location: bytes | None


class Owed(NamedTuple):
    """A refund with what its provider needs."""

    refund: Refund
    order: OrderId
    reference: str


async def start(
    cart: CartId, payments: Sequence[Payment], *, currency: str, by: Actor, at: Instant
) -> None:
    """Write down what a provider is about to be asked; one that is there already stays."""
    await db.execute(
        START,
        cart,
        currency,
        at,
        {"kind": by.kind, "id": by.id, "channel": by.channel},
        [one.id for one in payments],
        [one.tender for one in payments],
        [one.token for one in payments],
        [one.amount.minor for one in payments],
    )


async def answered(payment: PaymentId, state: PaymentState, reference: str) -> bool:
    """Keep an answer; False when it is known already or the payment belongs to an order."""
    return await db.fetchval(ANSWERED, payment, state, reference) is not None


async def pending(cart: CartId) -> bool:
    return await db.fetchval(PENDING, cart)


async def voided(payment: PaymentId) -> bool:
    return await db.fetchval(VOIDED, payment) is not None


async def payment(id_: PaymentId) -> Astray | None:
    row = await db.fetchrow(PAYMENT, id_)
    if row is None:
        return None
    return Astray(
        payment_from(row),
        CartId(row["cart_id"]) if row["cart_id"] else None,
        OrderId(row["order_id"]) if row["order_id"] else None,
        wire.convert(row["by"], Actor) if row["by"] else None,
        row["location_id"],
    )


async def astray(before: Instant, limit: int) -> list[PaymentId]:
    """Payments that belong to no order since before a moment."""
    return [PaymentId(row["id"]) for row in await db.fetch(ASTRAY, before, limit)]


async def capturing(payment: PaymentId) -> int | None:
    """Write down what a provider is about to be asked for; None when it is not to be asked."""
    return await db.fetchval(CAPTURING, payment)


async def taken(payment: PaymentId) -> tuple[OrderId, Money] | None:
    """Note that the money was taken: its order, and what of it is owed back, when that is news."""
    row = await db.fetchrow(TAKEN, payment)
    return (OrderId(row["order_id"]), Money(row["refunded"], row["currency"])) if row else None


async def nothing_left(payment: PaymentId) -> OrderId | None:
    """Note that all of an agreed payment was let go; its order, when that is news."""
    raw = await db.fetchval(NOTHING_LEFT, payment)
    return OrderId(raw) if raw else None


async def not_covered(payments: Sequence[PaymentId]) -> None:
    await db.execute(NOT_COVERED, list(payments))


async def give_back(amounts: Mapping[PaymentId, Money]) -> dict[PaymentId, PaymentState]:
    """Count what goes back on each payment; the state each is in."""
    rows = await db.fetch(GIVE_BACK, list(amounts), [amount.minor for amount in amounts.values()])
    return {PaymentId(row["id"]): PaymentState(row["state"]) for row in rows}


async def refund(
    order: OrderId, refunds: Sequence[Refund], *, reason: str, shift: ShiftId | None, at: Instant
) -> None:
    await db.execute(
        REFUND,
        order,
        shift,
        reason,
        at,
        [one.id for one in refunds],
        [one.payment for one in refunds],
        [one.amount.minor for one in refunds],
        [one.done_at is not None for one in refunds],
    )


async def refund_done(id_: RefundId, at: Instant) -> OrderId | None:
    """Note that a refund arrived; its order, when that is news."""
    raw = await db.fetchval(REFUND_DONE, id_, at)
    return OrderId(raw) if raw else None


async def owed(id_: RefundId) -> Owed | None:
    row = await db.fetchrow(REFUND_ROW, id_)
    if row is None:
        return None
    refund = Refund(
        id=id_,
        payment=PaymentId(row["payment_id"]),
        tender=row["tender"],
        amount=Money(row["amount"], row["currency"]),
        reason=row["reason"],
        at=row["at"],
        done_at=row["done_at"],
    )
    return Owed(refund, OrderId(row["order_id"]), row["reference"])
