"""The SQL of cancellations and returns."""

from collections.abc import Sequence

from interlace.domains.orders.model import Refund, Return, ReturnedLine
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import BackLine
from interlace.vocabulary.ids import LocationId, OrderId, PaymentId, RefundId, ReturnId

CANCEL = """
insert into orders.cancellations (id, order_id, amount, reason, lines, by, at)
values ($1, $2, $3, $4, $5, $6, $7)
"""

WAS_CANCELLED = "select exists (select from orders.cancellations where id = $1)"

RETURN = """
insert into orders.returns (id, order_id, location_id, amount, points, lines, refunds, by, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""

FIND_RETURN = """
select r.*, o.currency from orders.returns r join orders.orders o on o.id = r.order_id
where r.id = $1
"""

# Rides returns_by_order.
RETURNS_OF = """
select r.*, o.currency from orders.returns r join orders.orders o on o.id = r.order_id
where r.order_id = $1
order by r.at, r.id
"""

REFUNDS = """
select r.*, p.tender from orders.refunds r join orders.payments p on p.id = r.payment_id
where r.id = any($1::uuid[])
order by r.id
"""


async def cancel(
    id_: ReturnId,
    order: OrderId,
    *,
    amount: Money,
    reason: str,
    lines: Sequence[BackLine],
    by: Actor,
    at: Instant,
) -> None:
    await db.execute(CANCEL, id_, order, amount.minor, reason, lines, _who(by), at)


async def was_cancelled(id_: ReturnId) -> bool:
    return await db.fetchval(WAS_CANCELLED, id_)


async def insert_return(done: Return, *, by: Actor) -> None:
    await db.execute(
        RETURN,
        done.id,
        done.order,
        done.location,
        done.amount.minor,
        done.points,
        done.lines,
        [one.id for one in done.refunds],
        _who(by),
        done.at,
    )


async def find_return(id_: ReturnId) -> Return | None:
    row = await db.fetchrow(FIND_RETURN, id_)
    return await _return(row) if row else None


async def returns_of(order: OrderId) -> list[Return]:
    return [await _return(row) for row in await db.fetch(RETURNS_OF, order)]


async def _return(row: db.Row) -> Return:
    currency = row["currency"]
    refunds = [
        Refund(
            id=RefundId(one["id"]),
            payment=PaymentId(one["payment_id"]),
            tender=one["tender"],
            amount=Money(one["amount"], currency),
            reason=one["reason"],
            at=one["at"],
            done_at=one["done_at"],
        )
        for one in await db.fetch(REFUNDS, row["refunds"])
    ]
    return Return(
        id=ReturnId(row["id"]),
        order=OrderId(row["order_id"]),
        location=LocationId(row["location_id"]),
        lines=wire.convert(row["lines"], tuple[ReturnedLine, ...]),
        amount=Money(row["amount"], currency),
        refunds=refunds,
        points=row["points"],
        at=row["at"],
    )


def _who(by: Actor) -> dict[str, str]:
    return {"kind": by.kind, "id": by.id, "channel": by.channel}
