"""The SQL of holds: one guarded statement makes one, whatever happens beside it."""

from collections.abc import Iterable, Sequence

from interlace.domains.stock.model import Hold, Want
from interlace.domains.stock.store import columns
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId, LocationId

# All lines or none. The levels are locked first, in primary key order; what remains is read
# from the locked rows, so nobody can come between the look and the take. Every counter is written
# from the locked row too: PostgreSQL first tries an update, and its CHECKs, on the row as it was
# when the statement began, and would refuse what the row as it is allows.
HOLD = """
with locked as (
    select level.*, wanted.quantity,
        case when coalesce(rule.eligible, true) then
            level.on_hand - level.unavailable - level.allocated - level.held - level.safety
                - coalesce(rule.buffer, 0)
        else 0 end as remaining
    from unnest($1::uuid[], $2::uuid[], $3::int[]) as wanted (item_id, location_id, quantity)
    join stock.levels level using (item_id, location_id)
    left join stock.channel_limits rule
        on rule.channel = $8 and rule.location_id = level.location_id
    order by level.item_id, level.location_id
    for no key update of level
), made as (
    insert into stock.holds (id, for_, until, at)
    select $4, $5, $6, $7 from locked
    having count(*) = cardinality($1::uuid[]) and bool_and(remaining >= quantity)
    on conflict (id) do nothing
    returning id
), promised as (
    update stock.levels level set (on_hand, unavailable, allocated, held, oversold) =
        (locked.on_hand, locked.unavailable, locked.allocated, locked.held + locked.quantity,
            locked.oversold)
    from locked cross join made
    where level.item_id = locked.item_id and level.location_id = locked.location_id
), written as (
    insert into stock.hold_lines (item_id, location_id, hold_id, quantity)
    select item_id, location_id, id, quantity from locked cross join made
)
select item_id, location_id, wanted.quantity, coalesce(locked.remaining, 0) as remaining,
    exists (select from made) as done,
    exists (
        select from stock.shards
        where shards.item_id = wanted.item_id and shards.location_id = wanted.location_id
    ) as hot
from unnest($1::uuid[], $2::uuid[], $3::int[]) as wanted (item_id, location_id, quantity)
left join locked using (item_id, location_id)
order by item_id, location_id
"""

# Ends holds and gives their goods back. With a moment, only those whose time is over by then:
# the check is made again on the row as it is once the levels are locked.
RELEASE = """
with lines as (
    select distinct item_id, location_id from stock.hold_lines where hold_id = any($1::uuid[])
), locked as (
    select level.* from stock.levels level join lines using (item_id, location_id)
    order by item_id, location_id
    for no key update of level
), ended as (
    delete from stock.holds
    where id = any($1::uuid[]) and ($2::timestamptz is null or until <= $2)
        and (select count(*) from locked) >= 0
    returning id, for_, until
), freed as (
    delete from stock.hold_lines where hold_id in (select id from ended)
    returning item_id, location_id, quantity
), summed as (
    select item_id, location_id, sum(quantity)::int as quantity from freed
    group by item_id, location_id
), returned as (
    update stock.levels level set (on_hand, unavailable, allocated, held, oversold) =
        (locked.on_hand, locked.unavailable, locked.allocated, locked.held - summed.quantity,
            greatest(0, locked.allocated + locked.held - summed.quantity + locked.unavailable
                - locked.on_hand))
    from locked join summed using (item_id, location_id)
    where level.item_id = locked.item_id and level.location_id = locked.location_id
)
select id, for_, until from ended
"""

# Takes back single lines of holds whose time is over, at levels this transaction has locked.
RECLAIM = """
with wanted as (
    select distinct item_id, location_id
    from unnest($1::uuid[], $2::uuid[]) as line (item_id, location_id)
), over as (
    select id from stock.holds
    where until <= $3 and id in (
        select hold_id from stock.hold_lines join wanted using (item_id, location_id))
    order by id
    for no key update
), freed as (
    delete from stock.hold_lines
    where hold_id in (select id from over)
        and (item_id, location_id) in (select item_id, location_id from wanted)
    returning item_id, location_id, quantity
), summed as (
    select item_id, location_id, sum(quantity)::int as quantity from freed
    group by item_id, location_id
)
update stock.levels level set
    held = level.held - summed.quantity,
    oversold = greatest(0,
        level.allocated + level.held - summed.quantity + level.unavailable - level.on_hand)
from summed
where level.item_id = summed.item_id and level.location_id = summed.location_id
"""

EXTEND = (
    "update stock.holds set until = greatest(until, $2) where id = $1 and until > $3 returning id"
)

OVER = "select id from stock.holds where until <= $1 order by until limit $2"

FIND = """
select id, for_, until, item_id, location_id, quantity
from stock.holds join stock.hold_lines on hold_id = id
where id = $1
order by item_id, location_id
"""

# Rides hold_lines_by_level.
KEPT = """
select item_id, location_id, sum(quantity)::int as quantity
from stock.hold_lines join stock.holds on id = hold_id
where item_id = any($1::uuid[]) and (hold_id = $2 or until <= $3)
group by item_id, location_id
"""


async def hold(wants: Sequence[Want], hold: Hold, *, at: Instant, channel: str | None) -> list[Row]:
    """Each wanted level with what remained for this channel, and whether the hold was made."""
    return await db.fetch(HOLD, *columns(wants), hold.id, hold.for_, hold.until, at, channel)


async def release(holds: Iterable[HoldId], *, over_at: Instant | None = None) -> list[Row]:
    """End holds (only those over at a moment, if one is given); the ones that were ended."""
    return await db.fetch(RELEASE, list(holds), over_at)


async def reclaim(wants: Sequence[Want], at: Instant) -> bool:
    """Give back what expired holds keep at these levels; whether there was any."""
    items, locations, _ = columns(wants)
    return await db.execute(RECLAIM, items, locations, at) != "UPDATE 0"


async def extend(hold: HoldId, until: Instant, at: Instant) -> bool:
    return await db.fetchval(EXTEND, hold, until, at) is not None


async def over(at: Instant, limit: int) -> list[HoldId]:
    """Holds whose time is over, oldest first."""
    return [HoldId(row["id"]) for row in await db.fetch(OVER, at, limit)]


async def find(hold: HoldId) -> Hold | None:
    rows = await db.fetch(FIND, hold)
    if not rows:
        return None
    wants = [
        Want(ItemId(row["item_id"]), LocationId(row["location_id"]), row["quantity"])
        for row in rows
    ]
    return Hold(hold, rows[0]["for_"], rows[0]["until"], wants)


async def kept(
    items: Sequence[ItemId], hold: HoldId, at: Instant
) -> dict[tuple[ItemId, LocationId], int]:
    """What one hold keeps, and all whose time is over, by item and location."""
    return {
        (ItemId(row["item_id"]), LocationId(row["location_id"])): row["quantity"]
        for row in await db.fetch(KEPT, list(items), hold, at)
    }
