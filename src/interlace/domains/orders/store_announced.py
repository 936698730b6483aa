"""The SQL of returns by post."""

from interlace.domains.orders.announced_model import Announced, AnnouncedLine
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import LocationId, OrderId, ReturnId

INSERT = """
insert into orders.announced_returns (id, order_id, location_id, lines, by, at, until)
values ($1, $2, $3, $4, $5, $6, $7)
"""

FIND = """
select a.*, o.number, e.return_id, e.at as ended_at
from orders.announced_returns a
join orders.orders o on o.id = a.order_id
left join orders.announced_ends e on e.announced_id = a.id
where a.id = $1
"""

# Rides announced_returns_by_order.
OF_ORDER = """
select a.*, o.number, e.return_id, e.at as ended_at
from orders.announced_returns a
join orders.orders o on o.id = a.order_id
left join orders.announced_ends e on e.announced_id = a.id
where a.order_id = $1
order by a.at, a.id
"""

AWAITED = """
select a.*, o.number, null::uuid as return_id, null::timestamptz as ended_at
from orders.announced_returns a
join orders.orders o on o.id = a.order_id
where not exists (select from orders.announced_ends e where e.announced_id = a.id)
order by a.at, a.id
limit $1
"""

END = """
insert into orders.announced_ends (announced_id, return_id, by, at) values ($1, $2, $3, $4)
on conflict do nothing
"""


async def insert(new: Announced, *, by: Actor) -> None:
    await db.execute(INSERT, new.id, new.order, new.to, new.lines, _who(by), new.at, new.until)


async def find(id_: ReturnId) -> Announced | None:
    row = await db.fetchrow(FIND, id_)
    return _announced(row) if row else None


async def of_order(order: OrderId) -> list[Announced]:
    return [_announced(row) for row in await db.fetch(OF_ORDER, order)]


async def awaited(limit: int) -> list[Announced]:
    return [_announced(row) for row in await db.fetch(AWAITED, limit)]


async def end(id_: ReturnId, came_as: ReturnId | None, *, by: Actor, at: Instant) -> None:
    """It came, or it will not come: whichever is told first stays."""
    await db.execute(END, id_, came_as, _who(by), at)


def _announced(row: Row) -> Announced:
    return Announced(
        id=ReturnId(row["id"]),
        order=OrderId(row["order_id"]),
        number=str(row["number"]),
        to=LocationId(row["location_id"]),
        lines=wire.convert(row["lines"], tuple[AnnouncedLine, ...]),
        at=row["at"],
        until=row["until"],
        came_as=ReturnId(row["return_id"]) if row["return_id"] else None,
        ended_at=row["ended_at"],
    )


def _who(by: Actor) -> dict[str, str]:
    return {"kind": by.kind, "id": by.id, "channel": by.channel}
