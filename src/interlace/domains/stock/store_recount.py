"""The SQL that asks where the numbers of a level come from."""

from interlace.domains.stock.model import Change, Drift, Movement, MovementKind, Promise
from interlace.engine import db
from interlace.vocabulary.ids import ItemId, LocationId, MovementId

# Rides the primary key of movement_lines backwards.
CHANGES = """
select line.quantity, line.unavailable, movement.*
from stock.movement_lines line join stock.movements movement on movement.id = line.movement_id
where line.item_id = $1 and line.location_id = $2
order by line.at desc, line.movement_id desc
limit $3
"""

PROMISES = """
select for_, quantity, null as until from stock.allocations
where item_id = $1 and location_id = $2
union all
select for_, quantity, until from stock.hold_lines join stock.holds on id = hold_id
where item_id = $1 and location_id = $2
order by until nulls first, for_
limit $3
"""

# Every counter again from the records it is made of; a row for each level that differs.
RECOUNT = """
with moved as (
    select item_id, location_id, sum(quantity)::int as on_hand, sum(unavailable)::int as unavailable
    from stock.movement_lines group by item_id, location_id
), kept as (
    select item_id, location_id, sum(quantity)::int as held
    from (
        select item_id, location_id, quantity from stock.hold_lines
        union all select item_id, location_id, free from stock.shards
    ) as promise
    group by item_id, location_id
), promised as (
    select item_id, location_id, sum(quantity)::int as allocated
    from stock.allocations group by item_id, location_id
), counted as (
    select item_id, location_id, coalesce(moved.on_hand, 0) as on_hand,
        coalesce(moved.unavailable, 0) as unavailable, coalesce(promised.allocated, 0) as allocated,
        coalesce(kept.held, 0) as held,
        greatest(0, coalesce(moved.unavailable, 0) + coalesce(promised.allocated, 0) + coalesce(kept.held, 0)
            - coalesce(moved.on_hand, 0)) as oversold
    from stock.levels level
    full join moved using (item_id, location_id)
    full join kept using (item_id, location_id)
    full join promised using (item_id, location_id)
)
select item_id, location_id, counter, shown, right_ as counted
from counted left join stock.levels level using (item_id, location_id)
cross join lateral (values
    ('on_hand', coalesce(level.on_hand, 0), counted.on_hand),
    ('unavailable', coalesce(level.unavailable, 0), counted.unavailable),
    ('allocated', coalesce(level.allocated, 0), counted.allocated),
    ('held', coalesce(level.held, 0), counted.held),
    ('oversold', coalesce(level.oversold, 0), counted.oversold)
) as pair (counter, shown, right_)
where shown <> right_
order by location_id, item_id, counter
"""

FREEZE = "lock table stock.levels in share row exclusive mode"

MEND = """
update stock.levels set
    on_hand = coalesce(right_.on_hand, levels.on_hand),
    unavailable = coalesce(right_.unavailable, levels.unavailable),
    allocated = coalesce(right_.allocated, levels.allocated),
    held = coalesce(right_.held, levels.held),
    oversold = coalesce(right_.oversold, levels.oversold)
from (
    select item_id, location_id,
        max(counted) filter (where counter = 'on_hand') as on_hand,
        max(counted) filter (where counter = 'unavailable') as unavailable,
        max(counted) filter (where counter = 'allocated') as allocated,
        max(counted) filter (where counter = 'held') as held,
        max(counted) filter (where counter = 'oversold') as oversold
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])
        as drift (item_id, location_id, counter, counted)
    group by item_id, location_id
) right_
where levels.item_id = right_.item_id and levels.location_id = right_.location_id
"""


async def changes(item: ItemId, location: LocationId, limit: int) -> list[Change]:
    """What moved at a level, newest first."""
    return [
        Change(
            Movement(
                id=MovementId(row["id"]),
                kind=MovementKind(row["kind"]),
                cause=row["cause"],
                reason=row["reason"],
                by=row["by"],
                channel=row["channel"],
                at=row["at"],
            ),
            row["quantity"],
            row["unavailable"],
        )
        for row in await db.fetch(CHANGES, item, location, limit)
    ]


async def promises(item: ItemId, location: LocationId, limit: int) -> list[Promise]:
    """To whom goods of a level are promised: orders first, then carts by when their time is over."""
    return [
        Promise(row["for_"], row["quantity"], row["until"])
        for row in await db.fetch(PROMISES, item, location, limit)
    ]


async def freeze() -> None:
    """Keep every other writer out until the transaction ends."""
    await db.execute(FREEZE)


async def recount() -> list[Drift]:
    return [
        Drift(
            ItemId(row["item_id"]),
            LocationId(row["location_id"]),
            row["counter"],
            row["shown"],
            row["counted"],
        )
        for row in await db.fetch(RECOUNT)
    ]


async def mend(drifts: list[Drift]) -> None:
    await db.execute(
        MEND,
        [drift.item for drift in drifts],
        [drift.location for drift in drifts],
        [drift.counter for drift in drifts],
        [drift.counted for drift in drifts],
    )
