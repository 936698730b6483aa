"""The SQL of carts that staff helped with."""

from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, CaseId, OrderId

HELP = """
insert into conversations.baskets (cart_id, case_id, staff, at) values ($1, $2, $3, $4)
on conflict (cart_id) do update set case_id = $2, staff = $3, at = $4
where conversations.baskets.order_id is null
"""

SOLD = """
update conversations.baskets set order_id = $2 where cart_id = $1 and order_id is null
returning case_id, staff
"""

HELPED = """
select b.case_id, b.staff, c.channel
from conversations.baskets b join conversations.cases c on c.id = b.case_id
where b.order_id = $1
"""


async def help_with(cart: CartId, case: CaseId, staff: str, at: Instant) -> None:
    await db.execute(HELP, cart, case, staff, at)


async def sold(cart: CartId, order: OrderId) -> tuple[CaseId, str] | None:
    """The case and the member of staff of a cart that became an order; None the second time."""
    row = await db.fetchrow(SOLD, cart, order)
    return (CaseId(row["case_id"]), row["staff"]) if row else None


async def helped(order: OrderId) -> tuple[CaseId, str, str] | None:
    row = await db.fetchrow(HELPED, order)
    return (CaseId(row["case_id"]), row["staff"], row["channel"]) if row else None
