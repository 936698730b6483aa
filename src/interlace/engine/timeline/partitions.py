"""Make the months of the timeline ahead of time."""

from interlace.engine import db
from interlace.engine.timeline import store
from interlace.kit.time import Instant, month_of, next_month

_ONE_AT_A_TIME = "select pg_advisory_xact_lock(7110352)"


async def ensure_months(since: Instant, until: Instant) -> int:
    """Make a partition for each month from `since` to `until`; returns how many were made.

    Facts of such a month that already lie in the rest are moved over. Safe to run twice at once.
    """
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
