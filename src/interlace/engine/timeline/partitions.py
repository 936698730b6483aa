"""Make the months of the timeline ahead of time."""

from datetime import timedelta

from interlace.engine import db
from interlace.engine.schedule import every
from interlace.engine.timeline import store
from interlace.kit.time import Instant, month_of, next_month

AHEAD = timedelta(days=70)
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(7110352)"
# A new month needs the table for itself for a moment; nobody queues behind it for longer.
_LOCK_TIMEOUT = "set local lock_timeout = '5s'"


async def ensure_months(since: Instant, until: Instant) -> int:
    """Make a partition for each month from `since` to `until`; returns how many were made.

    Facts of such a month that already lie in the rest are moved over. Safe to run twice at once.
    """
    await db.execute(_LOCK_TIMEOUT)
    await db.execute(_ONE_AT_A_TIME)
    there = {row["relname"] for row in await db.fetch(store.PARTITIONS)}
    made = 0
    month = month_of(since)
    while month <= until:
        name = f"facts_{month:%Y_%m}"
        if name not in there:
            await _make(name, month)
            made += 1
        month = next_month(month)
    return made


@every(daily="02:30")
async def make_months(at: Instant) -> None:
    """Have the next two months ready."""
    await ensure_months(at, at + AHEAD)


async def in_the_rest() -> int:
    """How many facts lie outside every month that was made; nothing is lost, but reading is slower."""
    return await db.fetchval(store.IN_THE_REST)


async def _make(name: str, month: Instant) -> None:
    # The name and the bounds are made of digits only; PostgreSQL takes no parameters in DDL.
    since, until = month.isoformat(), next_month(month).isoformat()
    await db.execute(f"""
        create table timeline.{name} (like timeline.facts including defaults including constraints);
        with moved as (
            delete from timeline.facts_rest where at >= '{since}' and at < '{until}' returning *
        )
        insert into timeline.{name} select * from moved;
        alter table timeline.facts attach partition timeline.{name}
            for values from ('{since}') to ('{until}')
    """)  # noqa: S608
