"""The SQL that counts how often a guest's order was looked up in vain."""

from collections.abc import Sequence
from datetime import timedelta

from interlace.engine import db
from interlace.kit.time import Instant

LOCKED = (
    "select exists (select from orders.lookups where asked = any($1::text[]) and locked_until > $2)"
)
FAILED = """
insert into orders.lookups as known (asked, failures, at)
select asked, 1, $2 from unnest($1::text[]) as asked order by asked
on conflict (asked) do update set at = excluded.at, failures = known.failures + 1,
    locked_until = case when (known.failures + 1) % $3::int = 0 then $2 + $4::interval end
"""
FOUND = "delete from orders.lookups where asked = any($1::text[])"
FORGET = "delete from orders.lookups where at < $1"


async def locked(asked: Sequence[str], at: Instant) -> bool:
    return await db.fetchval(LOCKED, asked, at)


async def failed(asked: Sequence[str], at: Instant, *, most: int, for_: timedelta) -> None:
    """Count it; every `most` times they are locked for a while."""
    await db.execute(FAILED, asked, at, most, for_)


async def found(asked: Sequence[str]) -> None:
    await db.execute(FOUND, asked)


async def forget(before: Instant) -> None:
    await db.execute(FORGET, before)
