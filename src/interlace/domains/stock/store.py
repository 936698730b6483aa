"""The SQL of places and levels, and the questions asked of them."""

from collections.abc import Sequence

from interlace.domains.stock.hours import Hours
from interlace.domains.stock.model import (
    Address,
    ChannelLimit,
    Level,
    Location,
    LocationKind,
    Movement,
    Want,
)
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.geometry import Point
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId

OPEN_LOCATION = """
insert into stock.locations (id, code, name, kind, address, latitude, longitude, hours, timezone,
    pickup, ships, prep_minutes, safety, opened_at, closed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict (id) do nothing
returning id
"""

CHANGE_LOCATION = """
update stock.locations set code = $2, name = $3, kind = $4, address = $5, latitude = $6,
    longitude = $7, hours = $8, timezone = $9, pickup = $10, ships = $11, prep_minutes = $12,
    safety = $13, opened_at = $14, closed_at = $15
where id = $1
"""

LOCATIONS = "select * from stock.locations order by kind desc, code"

LOCATION = "select * from stock.locations where id = $1"

LOCATION_BY_CODE = "select * from stock.locations where code = $1"

# Locks levels in primary key order for a transaction that will call several verbs.
LOCK = """
select item_id, location_id from stock.levels
where (item_id, location_id) in (
    select item_id, location_id from unnest($1::uuid[], $2::uuid[]) as line (item_id, location_id))
order by item_id, location_id
for no key update
"""

LEVEL_FOR_UPDATE = """
select * from stock.levels where item_id = $1 and location_id = $2 for no key update
"""

# Rides levels_by_location or the primary key, whichever filter is given; paged by (location, item).
LEVELS = """
select * from stock.levels
where ($1::uuid[] is null or item_id = any($1)) and ($2::uuid[] is null or location_id = any($2))
    and (not $3::boolean or oversold > 0)
    and ($4::uuid is null or (location_id, item_id) > ($4, $5::uuid))
order by location_id, item_id
limit $6
"""

# The one definition of available to promise; rides the primary key for each item.
AVAILABLE = """
select level.item_id, level.location_id,
    greatest(0, level.on_hand - level.unavailable - level.allocated - level.held - level.safety
        + coalesce(lent.free, 0) - coalesce(rule.buffer, 0)) as available
from stock.levels level
left join (
    select item_id, location_id, sum(free)::int as free from stock.shards
    group by item_id, location_id
) lent on lent.item_id = level.item_id and lent.location_id = level.location_id
join stock.locations place on place.id = level.location_id
left join stock.channel_limits rule
    on rule.channel = $2 and rule.location_id = level.location_id
where level.item_id = any($1::uuid[])
    and ($3::uuid[] is null or level.location_id = any($3))
    and place.opened_at <= $4 and (place.closed_at is null or place.closed_at > $4)
    and coalesce(rule.eligible, true)
"""

SET_SAFETY = """
insert into stock.levels as level (item_id, location_id, safety, low_mark)
values ($1, $2, $3, $4)
on conflict (item_id, location_id)
    do update set safety = excluded.safety, low_mark = excluded.low_mark
"""

LIMIT_CHANNEL = """
insert into stock.channel_limits (channel, location_id, eligible, buffer)
values ($1, $2, $3, $4)
on conflict (channel, location_id)
    do update set eligible = excluded.eligible, buffer = excluded.buffer
"""

CHANNEL_LIMITS = """
select channel, location_id, eligible, buffer from stock.channel_limits
where $1::uuid is null or location_id = $1
order by channel, location_id
"""


async def open_location(location: Location) -> bool:
    """Keep a new location; False when its id is there already."""
    return await db.fetchval(OPEN_LOCATION, *_location_values(location)) is not None


async def change_location(location: Location) -> None:
    await db.execute(CHANGE_LOCATION, *_location_values(location))


async def locations() -> list[Location]:
    return [_location_from(row) for row in await db.fetch(LOCATIONS)]


async def find_location(key: LocationId | str) -> Location | None:
    sql = LOCATION_BY_CODE if isinstance(key, str) else LOCATION
    row = await db.fetchrow(sql, key)
    return _location_from(row) if row else None


async def levels_for_update(wants: Sequence[Want]) -> None:
    items, locations, _ = columns(wants)
    await db.execute(LOCK, items, locations)


async def level_for_update(item: ItemId, location: LocationId) -> Level | None:
    row = await db.fetchrow(LEVEL_FOR_UPDATE, item, location)
    return level_from(row) if row else None


async def levels(
    *,
    items: Sequence[ItemId] | None = None,
    locations: Sequence[LocationId] | None = None,
    oversold: bool = False,
    after: tuple[LocationId, ItemId] | None = None,
    limit: int,
) -> list[Level]:
    location, item = after or (None, None)
    rows = await db.fetch(LEVELS, items, locations, oversold, location, item, limit)
    return [level_from(row) for row in rows]


async def available(
    items: Sequence[ItemId],
    *,
    channel: str | None,
    locations: Sequence[LocationId] | None,
    at: Instant,
) -> dict[tuple[ItemId, LocationId], int]:
    rows = await db.fetch(AVAILABLE, items, channel, locations, at)
    return {
        (ItemId(row["item_id"]), LocationId(row["location_id"])): row["available"] for row in rows
    }


async def set_safety(item: ItemId, location: LocationId, quantity: int, low_mark: int) -> None:
    await db.execute(SET_SAFETY, item, location, quantity, low_mark)


async def limit_channel(limit: ChannelLimit) -> None:
    await db.execute(LIMIT_CHANNEL, limit.channel, limit.location, limit.eligible, limit.buffer)


async def channel_limits(location: LocationId | None = None) -> list[ChannelLimit]:
    return [
        ChannelLimit(row["channel"], LocationId(row["location_id"]), row["eligible"], row["buffer"])
        for row in await db.fetch(CHANNEL_LIMITS, location)
    ]


def columns(wants: Sequence[Want]) -> tuple[list[ItemId], list[LocationId], list[int]]:
    """Wants as three arrays with one entry a level, the shape of every statement that takes lines."""
    summed: dict[tuple[ItemId, LocationId], int] = {}
    for want in wants:
        level = want.item, want.location
        summed[level] = summed.get(level, 0) + want.quantity
    return [item for item, _ in summed], [place for _, place in summed], [*summed.values()]


def movement_values(movement: Movement) -> tuple[object, ...]:
    """A movement as the values of its row."""
    return (
        movement.id,
        movement.kind,
        movement.cause,
        movement.reason,
        movement.by,
        movement.channel,
        movement.at,
    )


def level_from(row: Row) -> Level:
    return Level(
        item=ItemId(row["item_id"]),
        location=LocationId(row["location_id"]),
        on_hand=row["on_hand"],
        unavailable=row["unavailable"],
        allocated=row["allocated"],
        held=row["held"],
        safety=row["safety"],
        oversold=row["oversold"],
        low_mark=row["low_mark"],
    )


def _location_values(location: Location) -> tuple[object, ...]:
    return (
        location.id,
        location.code,
        location.name,
        location.kind,
        location.address,
        location.point.lat,
        location.point.lon,
        location.hours,
        location.timezone,
        location.pickup,
        location.ships,
        location.prep_minutes,
        location.safety,
        location.opened_at,
        location.closed_at,
    )


def _location_from(row: Row) -> Location:
    return Location(
        id=LocationId(row["id"]),
        code=row["code"],
        name=row["name"],
        kind=LocationKind(row["kind"]),
        address=wire.convert(row["address"], Address),
        point=Point(row["latitude"], row["longitude"]),
        hours=wire.convert(row["hours"], Hours),
        timezone=row["timezone"],
        pickup=row["pickup"],
        ships=row["ships"],
        prep_minutes=row["prep_minutes"],
        safety=row["safety"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
    )
