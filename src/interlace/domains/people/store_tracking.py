"""The SQL of tracking: which messages were taken, and which were turned away."""

from collections.abc import Collection, Sequence

from interlace.engine import db
from interlace.kit.time import Instant

# Sorted, so that two transactions with the same messages wait for each other and never deadlock.
# Few were taken before, so it is they that are told.
TAKE = """
with taken as (
    insert into people.messages (id, received_at)
    select id, $2 from unnest($1::uuid[]) as r (id) order by id
    on conflict (id) do nothing
    returning id
)
select id from unnest($1::uuid[]) as r (id)
where not exists (select from taken where taken.id = r.id)
"""

INSERT_REJECTIONS = """
insert into people.rejections (key, reason, message, received_at)
select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
"""

# Rides rejections_by_age.
REJECTIONS = """
select id, key, reason, message, received_at from people.rejections
where $1::timestamptz is null or (received_at, id) < ($1, $2)
order by received_at desc, id desc
limit $3
"""

PRUNE_MESSAGES = "delete from people.messages where received_at < $1"

PRUNE_REJECTIONS = "delete from people.rejections where received_at < $1"

FORGET_REJECTIONS = """
delete from people.rejections r
where exists (select from unnest($1::text[]) as v (value) where position(v.value in r.message) > 0)
"""


async def take(ids: Collection[bytes], *, received_at: Instant) -> set[bytes]:
    """Note messages as taken; returns those that had been taken before."""
    return {row["id"] for row in await db.fetch(TAKE, list(ids), received_at)}


async def insert_rejections(rows: Sequence[tuple[str, str, str, Instant]]) -> None:
    """Each row is (key, reason, message, received_at)."""
    if rows:
        await db.execute(INSERT_REJECTIONS, *(list(column) for column in zip(*rows, strict=True)))


async def rejections(before: tuple[Instant, int] | None, *, limit: int) -> list[db.Row]:
    at, id_ = before or (None, None)
    return await db.fetch(REJECTIONS, at, id_, limit)


async def prune(before: Instant) -> None:
    await db.execute(PRUNE_MESSAGES, before)
    await db.execute(PRUNE_REJECTIONS, before)


async def forget_rejections(values: Collection[str]) -> None:
    """Delete what was turned away with any of these values in it."""
    await db.execute(FORGET_REJECTIONS, list(values))
