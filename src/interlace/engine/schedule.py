"""The schedule: work that comes round by the clock."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple, TypeAlias

import structlog

from interlace.engine import db, telemetry
from interlace.kit.time import Instant

Work: TypeAlias = Callable[[Instant], Awaitable[None]]

_log = structlog.get_logger("schedule")

_ENTER = "insert into engine.schedule (name, due) values ($1, $2) on conflict do nothing"
_TAKE = """
select name, due from engine.schedule where due <= $1 and name = any($2)
order by due limit 1 for update skip locked
"""
_RAN = "update engine.schedule set due = $2, ran_at = $3, error = null where name = $1"
_FAILED = "update engine.schedule set due = $2, error = $3 where name = $1"


class _Round(NamedTuple):
    work: Work
    every: timedelta
    at_time: timedelta | None
    """Time of day in UTC for what runs daily."""

    def next(self, at: Instant) -> Instant:
        if self.at_time is None:
            return at + self.every
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        today = midnight + self.at_time
        return today if today > at else today + timedelta(days=1)


_rounds: dict[str, _Round] = {}


def every(*, seconds: float = 0, daily: str = "") -> Callable[[Work], Work]:
    """Call the decorated function every so many seconds, or daily at `HH:MM` UTC.

    It runs in one transaction, in one worker at a time.
    """

    def register(work: Work) -> Work:
        hours, _, minutes = daily.partition(":")
        at_time = timedelta(hours=int(hours), minutes=int(minutes)) if daily else None
        name = f"{work.__module__}.{work.__qualname__}"
        _rounds[name] = _Round(work, timedelta(seconds=seconds), at_time)
        return work

    return register


async def enter(at: Instant) -> None:
    """Write the rounds into the schedule; a new one is first due at once, or at its time of day."""
    for name, one in _rounds.items():
        await db.execute(_ENTER, name, one.next(at) if one.at_time else at)


async def run_due(at: Instant) -> bool:
    """Run one round that is due; False when there is none."""
    name = ""
    try:
        async with db.transaction():
            row = await db.fetchrow(_TAKE, at, list(_rounds))
            if row is None:
                return False
            name = row["name"]
            with telemetry.span(f"round {name}"):
                await _rounds[name].work(at)
            await db.execute(_RAN, name, _rounds[name].next(at), at)
    except Exception as error:
        if not name:
            raise
        _log.exception("a round failed", round=name)
        async with db.transaction():
            await db.execute(_FAILED, name, _rounds[name].next(at), repr(error)[:2000])
    return True
