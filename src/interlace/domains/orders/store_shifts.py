"""The SQL of drawers and shifts."""

from typing import NamedTuple

from interlace.domains.orders.shift_model import CashMove, Drawer, Pile, Report, Shift, TenderTotal
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import DrawerId, LocationId, ShiftId

DRAWER = """
insert into orders.drawers as old (id, location_id, name, currency) values ($1, $2, $3, $4)
on conflict (location_id, name) do update set currency = old.currency
returning *
"""

DRAWERS = "select * from orders.drawers where location_id = $1 order by name"

# A drawer has one open shift at most: shifts_open decides.
OPEN = """
insert into orders.shifts (id, drawer_id, float, opened_by, opened_at, begun_with)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
returning id
"""

SHIFT = """
select s.*, d.location_id, d.name, d.currency, d.closings
from orders.shifts s join orders.drawers d on d.id = s.drawer_id
where s.id = $1
"""

# Shared: sales of several tills go on side by side, and the drawer is not closed among them.
STANDING = """
select drawer_id, closed_at is null as is_open from orders.shifts where id = $1 for share
"""

# Rides shifts_open.
OPEN_OF = "select id from orders.shifts where drawer_id = $1 and closed_at is null for share"

LOCK = "select id from orders.shifts where id = $1 for update"

OPEN_IN = """
select s.*, d.location_id, d.name, d.currency, d.closings
from orders.shifts s join orders.drawers d on d.id = s.drawer_id
where d.location_id = $1 and s.closed_at is null
order by s.opened_at
"""

LAST_CLOSED = """
select report from orders.shifts s join orders.drawers d on d.id = s.drawer_id
where d.location_id = $1 and s.closed_at is not null
order by s.closed_at desc
limit $2
"""

MOVE = """
insert into orders.cash_moves (id, shift_id, amount, reason, by, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do nothing
returning id
"""

MOVES = "select amount, reason, by, at from orders.cash_moves where shift_id = $1 order by at, id"

# Rides orders_by_shift.
SALES = """
select count(*) as sales, coalesce(sum(total), 0)::bigint as sold,
    coalesce(sum(tax), 0)::bigint as tax
from orders.orders where shift_id = $1
"""

# Rides orders_by_shift and refunds_by_shift.
TENDERS = """
select tender, sum(taken)::bigint as taken, sum(refunded)::bigint as refunded from (
    select p.tender, p.amount as taken, 0 as refunded
    from orders.orders o join orders.payments p on p.order_id = o.id
    where o.shift_id = $1 and p.state = 'taken'
    union all
    select p.tender, 0, r.amount
    from orders.refunds r join orders.payments p on p.id = r.payment_id
    where r.shift_id = $1
) as moved
group by tender
order by tender
"""

NEXT_NUMBER = "update orders.drawers set closings = closings + 1 where id = $1 returning closings"

CLOSE = """
update orders.shifts set counted = $2, report = $3, number = $4, closed_by = $5, closed_at = $6
where id = $1 and closed_at is null
"""


class Standing(NamedTuple):
    """Which drawer a shift is of, and whether it is open."""

    drawer: DrawerId
    is_open: bool


async def drawer(new: Drawer) -> Drawer:
    """The drawer of that name there; made if it is new."""
    row = await db.fetchrow(DRAWER, new.id, new.location, new.name, new.currency)
    if row is None:
        raise RuntimeError("an upsert gave nothing back")
    return _drawer(row, "id")


async def drawers(location: LocationId) -> list[Drawer]:
    return [_drawer(row, "id") for row in await db.fetch(DRAWERS, location)]


async def open_(shift: Shift) -> bool:
    """Keep a new shift; False when the drawer is open already (or the shift is known)."""
    made = await db.fetchval(
        OPEN,
        shift.id,
        shift.drawer.id,
        shift.float.minor,
        shift.opened_by,
        shift.opened_at,
        shift.begun_with,
    )
    return made is not None


async def shift(id_: ShiftId) -> Shift | None:
    row = await db.fetchrow(SHIFT, id_)
    return _shift(row) if row else None


async def standing(id_: ShiftId) -> Standing | None:
    """Whether a shift is open, kept so until the transaction ends."""
    row = await db.fetchrow(STANDING, id_)
    return Standing(DrawerId(row["drawer_id"]), row["is_open"]) if row else None


async def open_of(drawer: DrawerId) -> ShiftId | None:
    id_ = await db.fetchval(OPEN_OF, drawer)
    return ShiftId(id_) if id_ else None


async def shift_for_update(id_: ShiftId) -> Shift | None:
    await db.fetchval(LOCK, id_)
    return await shift(id_)


async def open_in(location: LocationId) -> list[Shift]:
    return [_shift(row) for row in await db.fetch(OPEN_IN, location)]


async def reports(location: LocationId, limit: int) -> list[Report]:
    rows = await db.fetch(LAST_CLOSED, location, limit)
    return [wire.convert(row["report"], Report) for row in rows]


async def move(
    id_: ShiftId, shift: ShiftId, amount: Money, *, reason: str, by: str, at: Instant
) -> bool:
    return await db.fetchval(MOVE, id_, shift, amount.minor, reason, by, at) is not None


async def moves(shift: Shift) -> tuple[CashMove, ...]:
    currency = shift.drawer.currency
    rows = await db.fetch(MOVES, shift.id)
    return tuple(
        CashMove(Money(row["amount"], currency), row["reason"], row["by"], row["at"])
        for row in rows
    )


async def sales(shift: Shift) -> tuple[int, Money, Money]:
    """How many sales, what they came to, and the tax in that."""
    row = await db.fetchrow(SALES, shift.id)
    currency = shift.drawer.currency
    if row is None:
        return 0, Money.zero(currency), Money.zero(currency)
    return row["sales"], Money(row["sold"], currency), Money(row["tax"], currency)


async def tenders(shift: Shift) -> tuple[TenderTotal, ...]:
    currency = shift.drawer.currency
    return tuple(
        TenderTotal(row["tender"], Money(row["taken"], currency), Money(row["refunded"], currency))
        for row in await db.fetch(TENDERS, shift.id)
    )


async def next_number(drawer: DrawerId) -> int:
    return await db.fetchval(NEXT_NUMBER, drawer)


async def close(report: Report) -> None:
    """Keep the Z report; a shift that is closed keeps the one it has."""
    counted = report.counted.minor if report.counted is not None else None
    await db.execute(
        CLOSE, report.shift, counted, report, report.number, report.closed_by, report.at
    )


def _drawer(row: Row, id_: str) -> Drawer:
    return Drawer(
        DrawerId(row[id_]),
        LocationId(row["location_id"]),
        row["name"],
        row["currency"],
        row["closings"],
    )


def _shift(row: Row) -> Shift:
    return Shift(
        id=ShiftId(row["id"]),
        drawer=_drawer(row, "drawer_id"),
        float=Money(row["float"], row["currency"]),
        opened_by=row["opened_by"],
        opened_at=row["opened_at"],
        begun_with=wire.convert(row["begun_with"], tuple[Pile, ...]),
        report=wire.convert(row["report"], Report) if row["report"] else None,
    )
