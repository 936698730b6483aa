"""The SQL of hot levels: units lent to shards, so that buyers of one item do not queue for one row."""

from collections.abc import Sequence

from interlace.domains.stock import store_holds
from interlace.domains.stock.model import Hold, Want
from interlace.domains.stock.store import columns
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId

SHARDS = 32
LENT_EACH = 250
"""The most units a shard is lent at once."""

# Locks go from levels to shards. A buyer who finds no shard goes on to the level, and may then
# have locked shards that turned out empty; so nobody who has the level waits for an empty shard.

# A shard that somebody else has locked is skipped, so nobody waits. What a shard has was lent by
# its level and is promised to nobody; taking one unit of it needs no look at the level. The search
# rides the primary key from a shard of the hold's own, so buyers spread without reading every shard.
HOLD = """
with shard as (
    select item_id, location_id, shard from stock.shards
    where item_id = $1 and location_id = $2 and shard >= $8 and free > 0
        and not exists (select from stock.holds where id = $3)
        and not exists (
            select from stock.channel_limits
            where channel = $7 and location_id = $2 and not eligible)
    order by item_id, location_id, shard
    limit 1
    for no key update skip locked
), taken as (
    update stock.shards set free = free - 1 from shard
    where shards.item_id = shard.item_id and shards.location_id = shard.location_id
        and shards.shard = shard.shard
    returning shards.shard
), made as (
    insert into stock.holds (id, for_, until, at)
    select $3, $4, $5, $6 from taken
    on conflict (id) do nothing
    returning id
), written as (
    insert into stock.hold_lines (item_id, location_id, hold_id, quantity)
    select $1, $2, id, 1 from made
)
select (select shard from taken) as shard, exists (select from made) as made
"""

GIVE_BACK = """
update stock.shards set free = free + 1 where item_id = $1 and location_id = $2 and shard = $3
"""

LENT = """
select coalesce(sum(free), 0)::int from stock.shards where item_id = $1 and location_id = $2
"""

SPREAD = """
insert into stock.shards (item_id, location_id, shard, free)
select $1, $2, shard, 0 from generate_series(1, $3::int) as shard
on conflict do nothing
"""

# Lends what no promise and no channel's buffer needs, in equal parts, at a level that is locked.
# Fewer units than shards stay with the level, which serves the last of them one by one.
LEND = """
with idle as (
    select shard from stock.shards
    where item_id = $1 and location_id = $2 and not exists (
        select from stock.shards where item_id = $1 and location_id = $2 and free > 0)
    for no key update skip locked
), share as (
    select least($4::int, (on_hand - unavailable - allocated - held - safety - coalesce((
        select max(buffer) from stock.channel_limits where location_id = $2), 0)) / $3::int) as each
    from stock.levels where item_id = $1 and location_id = $2
), lent as (
    update stock.shards set free = shards.free + share.each from share, idle
    where share.each > 0 and shards.item_id = $1 and shards.location_id = $2
        and shards.shard = idle.shard
    returning share.each
)
update stock.levels set held = held + (select coalesce(sum(each), 0)::int from lent)
where item_id = $1 and location_id = $2
"""

# Calls lent units back to levels that are locked, when their level alone has too few.
RECALL = """
with wanted as (
    select distinct item_id, location_id
    from unnest($1::uuid[], $2::uuid[]) as line (item_id, location_id)
), lent as (
    select item_id, location_id, shard, free
    from stock.shards join wanted using (item_id, location_id)
    where free > 0
    order by item_id, location_id, shard
    for no key update of shards
), emptied as (
    update stock.shards set free = 0 from lent
    where shards.item_id = lent.item_id and shards.location_id = lent.location_id
        and shards.shard = lent.shard
), summed as (
    select item_id, location_id, sum(free)::int as free from lent group by item_id, location_id
)
update stock.levels level set
    held = level.held - summed.free,
    oversold = greatest(0,
        level.allocated + level.held - summed.free + level.unavailable - level.on_hand)
from summed
where summed.free > 0
    and level.item_id = summed.item_id and level.location_id = summed.location_id
"""


async def hold(
    item: ItemId, location: LocationId, hold: Hold, *, at: Instant, channel: str | None
) -> Hold | None:
    """Hold one unit from a shard; None when none is at hand."""
    wanted = item, location, hold.id, hold.for_, hold.until, at, channel
    row = await db.fetchrow(HOLD, *wanted, hold.id.bytes[-1] % SHARDS + 1)
    if row is None or row["shard"] is None:
        row = await db.fetchrow(HOLD, *wanted, 1)
    if row is None or row["shard"] is None:
        return None
    if row["made"]:
        return hold
    # The same hold was made beside us meanwhile, from another shard.
    await db.execute(GIVE_BACK, item, location, row["shard"])
    return await store_holds.find(hold.id)


async def lent(item: ItemId, location: LocationId) -> int:
    """Units that shards have and nobody holds."""
    return await db.fetchval(LENT, item, location)


async def spread(item: ItemId, location: LocationId) -> None:
    await db.execute(SPREAD, item, location, SHARDS)


async def lend(item: ItemId, location: LocationId) -> None:
    """Lend free units of a level that this transaction has locked to its shards."""
    await db.execute(LEND, item, location, SHARDS, LENT_EACH)


async def recall(wants: Sequence[Want]) -> bool:
    """Take lent units back to levels that this transaction has locked; whether there were any."""
    items, locations, _ = columns(wants)
    return await db.execute(RECALL, items, locations) != "UPDATE 0"
