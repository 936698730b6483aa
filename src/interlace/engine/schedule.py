"""The schedule: work that comes round by the clock."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple, TypeAlias

import structlog

from interlace.engine import db, telemetry
from interlace.kit.time import Instant

Work: TypeAlias = Callable[[Instant], Awaitable[None]]

TRIES = 4
"""So many workers may die of a round before it is put off."""
PUT_OFF = timedelta(hours=1)
"""How long such a round rests until one worker tries it again."""
LEFT_AFTER = timedelta(seconds=5)
"""Whoever took a round and has not begun it by then was killed; until then nobody counts another try."""
_log = structlog.get_logger("schedule")

_ENTER = "insert into engine.schedule (name, due) values ($1, $2) on conflict do nothing"
# The try is counted before the work, so that a round which kills its workers is seen; without
# waiting for the disk, for the count need not outlive the database.
_TAKE = """
update engine.schedule set tries = tries + 1, taken_at = $1
where name = (
    select name from engine.schedule
    where due <= $1 and name = any($2) and (taken_at is null or taken_at <= $1 - $3::interval)
    order by due limit 1 for update skip locked
)
returning name, tries, set_config('synchronous_commit', 'off', true)
"""
_HOLD = "select from engine.schedule where name = $1 and due <= $2 for update skip locked"
_RAN = """
update engine.schedule set due = $2, ran_at = $3, taken_at = null, error = null, tries = 0
where name = $1
"""
_FAILED = """
update engine.schedule set due = $2, error = $3, taken_at = null, tries = $4 where name = $1
"""


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
    """Run one round that is due; False when there is none.

    A round that keeps killing its workers is put off, so that the others come round.
    """
    async with db.transaction():
        row = await db.fetchrow(_TAKE, at, list(_rounds), LEFT_AFTER)
    if row is None:
        return False
    name = row["name"]
    if row["tries"] > TRIES:
        _log.error("a round keeps killing its workers and is put off", round=name)
        due = max(_rounds[name].next(at), at + PUT_OFF)
        await _failed(name, f"{TRIES} workers that ran it died of it", due=due, tries=TRIES - 1)
        return True
    try:
        await _run(name, at)
    except Exception as error:  # noqa: BLE001  a round may fail in any way
        _log.exception("a round failed", round=name)
        await _failed(name, repr(error)[:2000], due=_rounds[name].next(at), tries=0)
    return True


async def _run(name: str, at: Instant) -> None:
    async with db.transaction():
        # Another worker may have been here between the count and the lock.
        if await db.fetch(_HOLD, name, at):
            with telemetry.span(f"round {name}"):
                await _rounds[name].work(at)
            await db.execute(_RAN, name, _rounds[name].next(at), at)


async def _failed(name: str, error: str, *, due: Instant, tries: int) -> None:
    async with db.transaction():
        await db.execute(_FAILED, name, due, error, tries)
