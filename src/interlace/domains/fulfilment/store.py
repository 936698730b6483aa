"""The SQL of fulfilments: who prepares what, and how far they are."""

from collections.abc import Sequence

from interlace.domains.fulfilment.model import (
    Destination,
    Fulfilment,
    Line,
    State,
    Step,
    TaskFilter,
    TaskSort,
    Way,
)
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import (
    FulfilmentId,
    IdentifierId,
    ItemId,
    LineId,
    LocationId,
    OrderId,
)

INSERT = """
with made as (
    insert into fulfilment.fulfilments
        (id, order_id, number, location_id, way, state, destination, due_at, opened_at,
            customer_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $14)
    on conflict (id) do nothing
    returning id
), written as (
    insert into fulfilment.lines (fulfilment_id, line_id, item_id, quantity)
    select id, line_id, item_id, quantity
    from made, unnest($10::uuid[], $11::uuid[], $12::int[]) as line (line_id, item_id, quantity)
), stepped as (
    insert into fulfilment.steps (fulfilment_id, at, state, by)
    select id, $9, $6, $13 from made
)
select exists (select from made)
"""

FIND = """
select f.*, coalesce(array_agg((line.line_id, line.item_id, line.quantity, line.picked)
    order by line.line_id) filter (where line.line_id is not null), '{}') as lines
from fulfilment.fulfilments f left join fulfilment.lines line on line.fulfilment_id = f.id
where f.id = any($1::uuid[])
group by f.id
order by f.due_at, f.id
"""

LOCK = "select id from fulfilment.fulfilments where id = any($1::uuid[]) order by id for update"

OF_ORDER = "select id from fulfilment.fulfilments where order_id = $1 order by id"

# Rides fulfilments_by_location.
# Of all places or one, by when it is due or was opened; $6 is -1 when the latest come first.
LISTED = """
select id, rank from (
    select id, $6::int * (extract(epoch from
        case $5::text when 'opened' then opened_at else due_at end) * 1000000)::bigint as rank
    from fulfilment.fulfilments
    where ($1::uuid is null or location_id = $1) and state = any($2::text[])
        and ($3::text is null or way = $3) and ($4::text = '' or number = $4)
) ranked
where $7::bigint is null or (rank, id) > ($7, $8::uuid)
order by rank, id
limit $9
"""

COUNTS = """
select location_id, state, count(*)::int as many from fulfilment.fulfilments
where state = any($1::text[]) and ($2::uuid is null or location_id = $2)
group by location_id, state
"""

OVERDUE = """
select id from fulfilment.fulfilments
where state = 'ready' and collect_by <= $1
order by collect_by limit $2
"""

SAVE = """
with stepped as (
    insert into fulfilment.steps (fulfilment_id, at, state, by, reason)
    values ($1, $5, $2, $6, $7)
    on conflict do nothing
), counted as (
    update fulfilment.lines line set quantity = new.quantity, picked = new.picked
    from unnest($8::uuid[], $9::int[], $10::int[]) as new (line_id, quantity, picked)
    where line.fulfilment_id = $1 and line.line_id = new.line_id
)
update fulfilment.fulfilments set state = $2, collect_by = $3, spot = $4 where id = $1
"""

STEPS = """
select state, at, by, reason from fulfilment.steps where fulfilment_id = $1 order by at
"""

KEY = """
with made as (
    insert into fulfilment.keys (location_id, key) values ($1, $2)
    on conflict do nothing
    returning key
)
select key from made union all select key from fulfilment.keys where location_id = $1
limit 1
"""


async def insert(fulfilment: Fulfilment, *, by: str) -> bool:
    """Keep a new fulfilment; False when it is there already."""
    return await db.fetchval(
        INSERT,
        fulfilment.id,
        fulfilment.order,
        fulfilment.number,
        fulfilment.location,
        fulfilment.way,
        fulfilment.state,
        fulfilment.destination,
        fulfilment.due_at,
        fulfilment.opened_at,
        [line.id for line in fulfilment.lines],
        [line.item for line in fulfilment.lines],
        [line.quantity for line in fulfilment.lines],
        by,
        fulfilment.customer,
    )


async def find(ids: Sequence[FulfilmentId]) -> list[Fulfilment]:
    """Fulfilments with their lines, the most urgent first."""
    return [_from(row) for row in await db.fetch(FIND, ids)]


async def fulfilments_for_update(ids: Sequence[FulfilmentId]) -> list[Fulfilment]:
    await db.execute(LOCK, ids)
    return await find(ids)


async def of_order(order: OrderId) -> list[FulfilmentId]:
    return [FulfilmentId(row["id"]) for row in await db.fetch(OF_ORDER, order)]


async def listed(
    narrow: TaskFilter, sort: TaskSort, after: tuple[int, FulfilmentId] | None, limit: int
) -> list[tuple[int, Fulfilment]]:
    """Each with its rank."""
    way, by = (-1 if sort.startswith("-") else 1), sort.removeprefix("-")
    wanted = (narrow.location, narrow.states, narrow.way, narrow.number)
    rows = await db.fetch(LISTED, *wanted, by, way, *(after or (None, None)), limit)
    found = {one.id: one for one in await find([FulfilmentId(row["id"]) for row in rows])}
    return [(row["rank"], found[FulfilmentId(row["id"])]) for row in rows]


async def counts(
    states: Sequence[State], location: LocationId | None
) -> dict[tuple[LocationId, State], int]:
    return {
        (LocationId(row["location_id"]), State(row["state"])): row["many"]
        for row in await db.fetch(COUNTS, states, location)
    }


async def overdue(at: Instant, limit: int) -> list[FulfilmentId]:
    """Pickups that nobody came for in time."""
    return [FulfilmentId(row["id"]) for row in await db.fetch(OVERDUE, at, limit)]


async def save(fulfilment: Fulfilment, *, at: Instant, by: str, reason: str | None) -> None:
    """Keep a fulfilment as it is now, and the step that brought it there."""
    await db.execute(
        SAVE,
        fulfilment.id,
        fulfilment.state,
        fulfilment.collect_by,
        fulfilment.spot,
        at,
        by,
        reason,
        [line.id for line in fulfilment.lines],
        [line.quantity for line in fulfilment.lines],
        [line.picked for line in fulfilment.lines],
    )


async def steps(fulfilment: FulfilmentId) -> list[Step]:
    return [
        Step(State(row["state"]), row["at"], row["by"], row["reason"])
        for row in await db.fetch(STEPS, fulfilment)
    ]


async def key(location: LocationId, fresh: bytes) -> bytes:
    """The location's own key; `fresh` becomes it when there is none."""
    return await db.fetchval(KEY, location, fresh)


def _from(row: Row) -> Fulfilment:
    return Fulfilment(
        id=FulfilmentId(row["id"]),
        order=OrderId(row["order_id"]),
        number=row["number"],
        customer=IdentifierId(row["customer_id"]) if row["customer_id"] else None,
        location=LocationId(row["location_id"]),
        way=Way(row["way"]),
        state=State(row["state"]),
        destination=wire.convert(row["destination"], Destination) if row["destination"] else None,
        due_at=row["due_at"],
        collect_by=row["collect_by"],
        spot=row["spot"],
        opened_at=row["opened_at"],
        lines=tuple(
            Line(LineId(line[0]), ItemId(line[1]), line[2], line[3]) for line in row["lines"]
        ),
    )
