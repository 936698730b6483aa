"""The SQL of allocations: goods promised to a placed order, until they ship or it is cancelled."""

from collections.abc import Sequence

from interlace.domains.stock.model import Movement, Want
from interlace.domains.stock.store import columns, movement_values
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId

# A hold is the guarantee: what it keeps is allocated without another look. Whatever goes beyond
# it is guarded like a hold. Hold lines are read after the levels are locked, because a sweeper
# may have taken them back while we waited.
ALLOCATE = """
with wanted as (
    select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as line (item_id, location_id, quantity)
), touched as (
    select item_id, location_id from wanted
    union select item_id, location_id from stock.hold_lines where hold_id = $5
), locked as (
    select level.*,
        case when coalesce(rule.eligible, true) then
            level.on_hand - level.unavailable - level.allocated - level.held - level.safety
                - coalesce(rule.buffer, 0)
        else 0 end as remaining
    from stock.levels level
    join touched using (item_id, location_id)
    left join stock.channel_limits rule
        on rule.channel = $7 and rule.location_id = level.location_id
    order by level.item_id, level.location_id
    for no key update of level
), kept as (
    select item_id, location_id, quantity from stock.hold_lines
    where hold_id = $5 and (select count(*) from locked) >= 0
    for update
), change as (
    select locked.*, coalesce(wanted.quantity, 0) as quantity, coalesce(kept.quantity, 0) as kept
    from locked
    left join wanted using (item_id, location_id)
    left join kept using (item_id, location_id)
), enough as (
    select count(*) filter (where quantity > 0) = cardinality($1::uuid[])
        and bool_and(quantity <= kept or quantity <= remaining + kept) as yes
    from change
), promised as (
    update stock.levels level set (on_hand, unavailable, allocated, held, oversold) =
        (change.on_hand, change.unavailable, change.allocated + change.quantity,
            change.held - change.kept,
            greatest(0, change.allocated + change.quantity + change.held - change.kept
                + change.unavailable - change.on_hand))
    from change
    where (select yes from enough)
        and level.item_id = change.item_id and level.location_id = change.location_id
    returning level.*
), written as (
    insert into stock.allocations as allocation (for_, item_id, location_id, quantity, at)
    select $4, item_id, location_id, quantity, $6 from change
    where quantity > 0 and (select yes from enough)
    on conflict (item_id, location_id, for_)
        do update set quantity = allocation.quantity + excluded.quantity
), emptied as (
    delete from stock.hold_lines where hold_id = $5 and (select yes from enough)
), ended as (
    delete from stock.holds where id = $5 and (select yes from enough)
)
select item_id, location_id, wanted.quantity,
    coalesce(change.remaining + change.kept, 0) as remaining, (select yes from enough) as done,
    promised.on_hand, promised.unavailable, promised.allocated, promised.held, promised.safety,
    promised.oversold, promised.low_mark
from wanted
left join change using (item_id, location_id)
left join promised using (item_id, location_id)
order by item_id, location_id
"""

# Settles allocations, all lines or none: the goods leave (a movement is given) or are free again.
SETTLE = """
with wanted as (
    select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as line (item_id, location_id, quantity)
), locked as (
    select level.*, wanted.quantity
    from stock.levels level join wanted using (item_id, location_id)
    order by item_id, location_id
    for no key update of level
), kept as (
    select item_id, location_id, quantity from stock.allocations
    where for_ = $4 and (item_id, location_id) in (select item_id, location_id from locked)
    for update
), enough as (
    select count(kept.quantity) = count(*) and bool_and(kept.quantity >= wanted.quantity) as yes
    from wanted left join kept using (item_id, location_id)
), movement as (
    insert into stock.movements (id, kind, cause, reason, by, channel, at)
    select $5::uuid, $6, $7, $8, $9, $10, $11
    where $5::uuid is not null and (select yes from enough)
    on conflict (id) do nothing
    returning id, at
), settled as (
    update stock.levels level set (on_hand, unavailable, allocated, held, oversold) =
        (locked.on_hand - case when $5::uuid is null then 0 else locked.quantity end,
            locked.unavailable, locked.allocated - locked.quantity, locked.held,
            greatest(0, locked.allocated + locked.held + locked.unavailable - locked.on_hand
                - case when $5::uuid is null then locked.quantity else 0 end))
    from locked
    where (select yes from enough) and ($5::uuid is null or exists (select from movement))
        and level.item_id = locked.item_id and level.location_id = locked.location_id
    returning level.item_id, level.location_id
), rest as (
    select item_id, location_id, kept.quantity - wanted.quantity as quantity
    from kept join wanted using (item_id, location_id) join settled using (item_id, location_id)
), emptied as (
    delete from stock.allocations allocation using rest
    where for_ = $4 and rest.quantity = 0
        and allocation.item_id = rest.item_id and allocation.location_id = rest.location_id
), lowered as (
    update stock.allocations allocation set quantity = rest.quantity from rest
    where for_ = $4 and rest.quantity > 0
        and allocation.item_id = rest.item_id and allocation.location_id = rest.location_id
), written as (
    insert into stock.movement_lines (item_id, location_id, at, movement_id, quantity)
    select item_id, location_id, at, id, -quantity from locked cross join movement
)
select wanted.item_id, wanted.location_id, wanted.quantity, coalesce(kept.quantity, 0) as kept,
    exists (select from settled) as done
from wanted left join kept using (item_id, location_id)
order by wanted.item_id, wanted.location_id
"""


async def allocate(
    wants: Sequence[Want], *, for_: str, hold: HoldId | None, at: Instant, channel: str
) -> list[Row]:
    """Each wanted level with what was left for it, whether it is `done`, and its counters."""
    return await db.fetch(ALLOCATE, *columns(wants), for_, hold, at, channel)


async def settle(wants: Sequence[Want], *, for_: str, movement: Movement | None) -> list[Row]:
    """Each wanted level with what was kept of it, and whether all of it was settled."""
    header = movement_values(movement) if movement else (None,) * 7
    return await db.fetch(SETTLE, *columns(wants), for_, *header)
