"""The SQL of orders and their lines."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from interlace.domains.orders.model import Axes, Order
from interlace.domains.orders.store_rows import order_from
from interlace.engine import db
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, LineId, OrderId


class PaymentGone(Conflict, status=402):
    """The payment took too long and was let go; please pay again."""


# One statement writes the order, its lines and payments, and closes its cart: an order that is
# there already (by id or by cart), or a cart that is no longer as it was seen, stops all of it.
# The cart row is locked by it, so it comes before any stock level and any account.
INSERT = """
with seen as (
    select id from orders.carts where id = $2 and version = $52 and order_id is null
    for no key update
), placed as (
    insert into orders.orders (id, number, cart_id, market, currency, channel, location_id,
        identifier_id, email, phone, address, delivery, includes_tax, shipping, shipping_tax,
        rounding, tax, total, units, points, codes, shift_id, flags, placed_at, by, lifecycle,
        payment, fulfilment, returns)
    select $1, nextval('orders.numbers'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28
    where $52::int is null or exists (select from seen)
    on conflict do nothing
    returning id, number, placed_at
), sold as (
    insert into orders.lines (order_id, position, id, item_id, sku, name, quantity, way,
        location_id, unit, gross, discount, net, tax, tax_rate, total, savings, handed_over)
    select placed.id, line.position, line.id, item_id, sku, name, quantity, way, location_id,
        unit, gross, discount, net, tax, tax_rate, total, savings, handed_over
    from placed, unnest($29::uuid[], $30::uuid[], $31::text[], $32::text[], $33::int[],
        $34::text[], $35::uuid[], $36::bigint[], $37::bigint[], $38::bigint[], $39::bigint[],
        $40::bigint[], $41::numeric[], $42::bigint[], $43::jsonb[], $44::int[])
        with ordinality as line (id, item_id, sku, name, quantity, way, location_id, unit, gross,
            discount, net, tax, tax_rate, total, savings, handed_over, position)
), paid as (
    insert into orders.payments (id, cart_id, order_id, tender, token, currency, amount,
        tendered, state, reference, at)
    select pay.id, $2, placed.id, tender, token, $4, amount, tendered, state, reference,
        placed.placed_at
    from placed, unnest($45::uuid[], $46::text[], $47::text[], $48::bigint[], $49::bigint[],
        $50::text[], $51::text[])
        as pay (id, tender, token, amount, tendered, state, reference)
    on conflict (id) do update set order_id = excluded.order_id, state = excluded.state,
        reference = excluded.reference
    where payments.order_id is null and payments.state not in ('voided', 'declined')
    returning id
), closed as (
    update orders.carts set order_id = placed.id, code = null, changed_at = placed.placed_at
    from placed where carts.id = $2
)
select number, (select count(*) from paid) as paid from placed
"""

# Composite arrays keep it one round trip; lines ride their primary key.
ORDER = """
select o.*,
    array(select l from orders.lines l where l.order_id = o.id order by l.position) as lines,
    array(select p from orders.payments p where p.order_id = o.id order by p.at, p.id) as payments,
    array(select r from orders.refunds r where r.order_id = o.id order by r.at, r.id) as refunds
from orders.orders o where o.id = $1
"""

ORDER_BY_NUMBER = "select id from orders.orders where number = $1"

ORDER_OF_CART = "select id from orders.orders where cart_id = $1"

# Taken before any stock level and any account; lines and payments are read after it.
LOCK = "select id from orders.orders where id = $1 for no key update"

COUNT = """
update orders.lines line set cancelled = line.cancelled + new.cancelled,
    handed_over = line.handed_over + new.handed_over, returned = line.returned + new.returned
from unnest($2::uuid[], $3::int[], $4::int[], $5::int[])
    as new (id, cancelled, handed_over, returned)
where line.order_id = $1 and line.id = new.id
"""

FOLLOW = """
update orders.lines line set waiting = coalesce(seen.waiting, 0),
    in_transit = coalesce(seen.in_transit, 0)
from orders.lines before
left join unnest($2::uuid[], $3::int[], $4::int[]) as seen (id, waiting, in_transit)
    on seen.id = before.id
where line.order_id = $1 and before.order_id = $1 and before.position = line.position
    and (line.waiting, line.in_transit)
        is distinct from (coalesce(seen.waiting, 0), coalesce(seen.in_transit, 0))
"""

# The axes are worked out by one pure function and only kept here.
STAND = """
update orders.orders set lifecycle = $2, payment = $3, fulfilment = $4, returns = $5
where id = $1
    and (lifecycle, payment, fulfilment, returns) is distinct from ($2, $3, $4, $5)
"""

FLAG = """
update orders.orders set flags = array_append(flags, $2)
where id = $1 and not ($2 = any(flags))
returning number
"""

UNFLAG = "update orders.orders set flags = array_remove(flags, $2) where id = $1"

HAND_OVER = """
insert into orders.hand_overs (key, order_id, at) values ($1, $2, $3)
on conflict do nothing
returning order_id
"""


async def insert(order: Order, *, version: int | None = None) -> str | None:
    """Keep a new order and give it a number; None when it, or its cart, was placed before.

    With a `version` also None when the cart has changed since. Refuses `PaymentGone` when a payment was let go in the meantime.
    """
    columns = (*_order_values(order), *_line_columns(order), *_payment_columns(order))
    row = await db.fetchrow(INSERT, *columns, version)
    if row and row["paid"] < len(order.payments):
        raise PaymentGone
    return str(row["number"]) if row else None


async def order(id_: OrderId) -> Order | None:
    row = await db.fetchrow(ORDER, id_)
    return order_from(row) if row else None


async def order_for_update(id_: OrderId) -> Order | None:
    if await db.fetchval(LOCK, id_) is None:
        return None
    return await order(id_)


async def by_number(number: int) -> OrderId | None:
    raw = await db.fetchval(ORDER_BY_NUMBER, number)
    return OrderId(raw) if raw else None


async def of_cart(cart: CartId) -> OrderId | None:
    raw = await db.fetchval(ORDER_OF_CART, cart)
    return OrderId(raw) if raw else None


async def count(
    order: OrderId,
    *,
    cancelled: Mapping[LineId, int] | None = None,
    handed_over: Mapping[LineId, int] | None = None,
    returned: Mapping[LineId, int] | None = None,
) -> None:
    """Add units to what was cancelled, handed over or returned of some lines."""
    kinds = (cancelled or {}, handed_over or {}, returned or {})
    lines = sorted({line for kind in kinds for line in kind})
    columns = ([kind.get(line, 0) for line in lines] for kind in kinds)
    await db.execute(COUNT, order, lines, *columns)


async def follow(order: OrderId, waiting: Counter[LineId], in_transit: Counter[LineId]) -> None:
    """Keep how many units of each line wait at a counter or are with a carrier."""
    lines = sorted(waiting | in_transit)
    columns = [waiting[line] for line in lines], [in_transit[line] for line in lines]
    await db.execute(FOLLOW, order, lines, *columns)


async def stand(order: OrderId, axes: Axes) -> None:
    await db.execute(STAND, order, axes.lifecycle, axes.payment, axes.fulfilment, axes.returns)


async def flag(order: OrderId, flag: str) -> str | None:
    """The order's number when the flag is new."""
    number = await db.fetchval(FLAG, order, flag)
    return None if number is None else str(number)


async def unflag(order: OrderId, flag: str) -> None:
    await db.execute(UNFLAG, order, flag)


async def hand_over(key: str, order: OrderId, at: Instant) -> bool:
    """Whether this hand-over is new."""
    return await db.fetchval(HAND_OVER, key, order, at) is not None


def _order_values(order: Order) -> tuple[object, ...]:
    return (
        order.id,
        order.cart,
        order.market,
        order.currency,
        order.channel,
        order.location,
        order.identifier,
        order.email,
        order.phone,
        order.address,
        order.delivery,
        order.includes_tax,
        order.shipping.minor,
        order.shipping_tax.minor,
        order.rounding.minor,
        order.tax.minor,
        order.total.minor,
        sum(line.quantity for line in order.lines),
        order.points,
        order.codes,
        order.shift,
        order.flags,
        order.placed_at,
        msgspec.structs.replace(order.by, identifier=None),
        order.axes.lifecycle,
        order.axes.payment,
        order.axes.fulfilment,
        order.axes.returns,
    )


def _line_columns(order: Order) -> tuple[list[object], ...]:
    lines = order.lines
    return (
        [line.id for line in lines],
        [line.item for line in lines],
        [line.sku for line in lines],
        [line.name for line in lines],
        [line.quantity for line in lines],
        [line.way for line in lines],
        [line.location for line in lines],
        [line.unit.minor for line in lines],
        [line.gross.minor for line in lines],
        [line.discount.minor for line in lines],
        [line.net.minor for line in lines],
        [line.tax.minor for line in lines],
        [line.tax_rate for line in lines],
        [line.total.minor for line in lines],
        [line.savings for line in lines],
        [line.handed_over for line in lines],
    )


def _payment_columns(order: Order) -> tuple[list[object], ...]:
    payments = order.payments
    return (
        [one.id for one in payments],
        [one.tender for one in payments],
        [one.token for one in payments],
        [one.amount.minor for one in payments],
        [one.tendered.minor if one.tendered else None for one in payments],
        [one.state for one in payments],
        [one.reference for one in payments],
    )
