"""The SQL of goods coming and going; one statement for all lines of a deed."""

from collections.abc import Sequence

from interlace.domains.stock.model import Level, Movement, Want
from interlace.domains.stock.store import columns, level_from, movement_values
from interlace.engine import db
from interlace.engine.db import Row
from interlace.vocabulary.ids import ItemId, LocationId

# Adds to the shelves (or takes from them, when negative) whatever the promises are.
# The upsert locks in primary key order; a level that is missing begins with its location's safety.
PUT = """
with movement as (
    insert into stock.movements (id, kind, cause, reason, by, channel, at)
    values ($5, $6, $7, $8, $9, $10, $11)
    on conflict (id) do nothing
    returning id, at
), wanted as (
    select item_id, location_id, sum(quantity)::int as quantity, sum(aside)::int as aside
    from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[])
        as line (item_id, location_id, quantity, aside)
    group by item_id, location_id
), moved as (
    insert into stock.levels as level
        (item_id, location_id, on_hand, unavailable, oversold, safety)
    select wanted.item_id, wanted.location_id, wanted.quantity, greatest(0, wanted.aside),
        greatest(0, greatest(0, wanted.aside) - wanted.quantity), coalesce(place.safety, 0)
    from wanted
    cross join movement
    left join stock.locations place on place.id = wanted.location_id
    order by wanted.item_id, wanted.location_id
    on conflict (item_id, location_id) do update set
        on_hand = level.on_hand + excluded.on_hand,
        unavailable = level.unavailable + (
            select aside from wanted
            where item_id = excluded.item_id and location_id = excluded.location_id
        ),
        oversold = greatest(0, level.allocated + level.held + level.unavailable + (
            select aside from wanted
            where item_id = excluded.item_id and location_id = excluded.location_id
        ) - level.on_hand - excluded.on_hand)
    returning item_id, location_id, on_hand, unavailable, allocated, held, safety, oversold,
        low_mark
), written as (
    insert into stock.movement_lines
        (item_id, location_id, at, movement_id, quantity, unavailable)
    select item_id, location_id, at, id, quantity, aside from wanted cross join movement
)
select * from moved order by item_id, location_id
"""

# Takes goods nobody else is promised: all lines or none. Safety is for promises, not for goods
# in a customer's hands. Rows are locked in primary key order, so two tills never deadlock.
TAKE = """
with wanted as (
    select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as line (item_id, location_id, quantity)
), locked as (
    select level.*, wanted.quantity,
        level.on_hand - level.unavailable - level.allocated - level.held as remaining
    from stock.levels level join wanted using (item_id, location_id)
    order by item_id, location_id
    for no key update of level
), enough as (
    select count(*) = (select count(*) from wanted) and bool_and(remaining >= quantity) as yes
    from locked
), movement as (
    insert into stock.movements (id, kind, cause, reason, by, channel, at)
    select $4, $5, $6, $7, $8, $9, $10 where (select yes from enough)
    on conflict (id) do nothing
    returning id, at
), moved as (
    update stock.levels level set (on_hand, unavailable, allocated, held, oversold) =
        (locked.on_hand - locked.quantity, locked.unavailable, locked.allocated, locked.held,
            locked.oversold)
    from locked cross join movement
    where level.item_id = locked.item_id and level.location_id = locked.location_id
    returning level.*
), written as (
    insert into stock.movement_lines (item_id, location_id, at, movement_id, quantity)
    select item_id, location_id, at, id, -quantity from locked cross join movement
)
select item_id, location_id, wanted.quantity, coalesce(locked.remaining, 0) as remaining,
    exists (select from movement) as done,
    moved.on_hand, moved.unavailable, moved.allocated, moved.held, moved.safety,
    moved.oversold, moved.low_mark
from wanted
left join locked using (item_id, location_id)
left join moved using (item_id, location_id)
order by item_id, location_id
"""

KNOWN = "select exists (select from stock.movements where id = $1)"


async def put(
    lines: Sequence[tuple[ItemId, LocationId, int, int]], movement: Movement
) -> list[Level]:
    """Move (item, location, quantity, aside) lines; the levels after, empty when done before."""
    items, locations, quantities, asides = (list(column) for column in zip(*lines, strict=True))
    rows = await db.fetch(PUT, items, locations, quantities, asides, *movement_values(movement))
    return [level_from(row) for row in rows]


async def take(wants: Sequence[Want], movement: Movement) -> list[Row]:
    """Each wanted level with what remained before, whether it was `done`, and its counters."""
    return await db.fetch(TAKE, *columns(wants), *movement_values(movement))


async def known(movement: Movement) -> bool:
    """Whether this deed was done before."""
    return await db.fetchval(KNOWN, movement.id)
