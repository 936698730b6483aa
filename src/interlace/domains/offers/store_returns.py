"""The SQL of what orders committed and what of it was returned."""

from typing import Any

from interlace.engine import db
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OrderId

COMMITTED = "select person_id, document from offers.commitments where order_id = $1"
COMMITTED_FOR_UPDATE = """
select person_id, document from offers.commitments where order_id = $1 for update
"""
RETURNS_OF = "select return_id, lines, points, uses from offers.returns where order_id = $1"
RETURN = """
insert into offers.returns (return_id, order_id, at, lines, points, uses)
values ($1, $2, $3, $4, $5, $6)
"""


async def committed(order: OrderId) -> Any:
    return await db.fetchrow(COMMITTED, order)


async def committed_for_update(order: OrderId) -> Any:
    """The commitment of an order, locked so that its returns come one after the other."""
    return await db.fetchrow(COMMITTED_FOR_UPDATE, order)


async def returns_of(order: OrderId) -> list[Any]:
    return await db.fetch(RETURNS_OF, order)


async def insert_return(
    return_: Id, order: OrderId, *, at: Instant, lines: Any, points: int, uses: int
) -> None:
    await db.execute(RETURN, return_, order, at, lines, points, uses)
