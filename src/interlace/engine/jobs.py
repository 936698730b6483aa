"""Jobs: work for later, kept in the database until it is done."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Generic, ParamSpec, get_type_hints, overload

import msgspec
import structlog

from interlace.engine import clock, db, telemetry
from interlace.kit import wire
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

P = ParamSpec("P")

RETRIES = 8
LEASE = timedelta(minutes=5)
"""How long work outside the database may take before somebody else tries."""
_log = structlog.get_logger("jobs")

_PUT = """
insert into engine.jobs (name, arguments, due, key, trace) values ($1, $2, $3, $4, $5)
on conflict (name, key) do nothing
"""
_PUT_MANY = """
insert into engine.jobs (name, arguments, due, key, trace)
select $1, arguments, $3, key, $5 from unnest($2::jsonb[], $4::text[]) as n (arguments, key)
on conflict (name, key) do nothing
"""
# Rides jobs_due. The attempt is counted before the work, so that a job that kills its worker dies
# at last; without waiting for the disk, for the count need not outlive the database.
_TAKE = """
update engine.jobs set attempts = attempts + 1,
    due = $1 + case when name = any($3) then $4 else make_interval(secs => 2 ^ attempts) end
where id = (
    select id from engine.jobs where died_at is null and due <= $1 and name = any($2)
    order by due limit 1 for update skip locked
)
returning id, name, arguments, attempts, trace, set_config('synchronous_commit', 'off', true)
"""
# The lock is the lease: it goes with the connection of whoever holds it. A job that somebody else
# took meanwhile has another number of attempts.
_HOLD = """
select from engine.jobs where id = $1 and attempts = $2 and died_at is null for update skip locked
"""
_DONE = "delete from engine.jobs where id = $1"
_FAILED = "update engine.jobs set due = $2, error = $3, died_at = $4 where id = $1"
_DEAD = """
select id, name, arguments, attempts, error, died_at from engine.jobs
where died_at is not null order by died_at desc limit 200
"""
_WAITING = """
select count(*) as jobs, min(due) filter (where due < now()) as oldest from engine.jobs
where died_at is null
"""
_COUNTS = """
select count(*) filter (where died_at is null) as waiting,
    count(*) filter (where died_at is not null) as dead
from engine.jobs
"""
_REVIVE = """
update engine.jobs set died_at = null, attempts = 0, due = $2 where id = $1 and died_at is not null
"""


class Poison(Refusal):
    """Each of {attempts} workers that took this job died of it."""


class Job(Generic[P]):
    """A function that can be called now, or `later`."""

    def __init__(self, work: Callable[P, Awaitable[None]], *, outside: bool, retries: int) -> None:
        self.work = work
        self.name = f"{work.__module__}.{work.__qualname__}"
        self.outside = outside
        self.retries = retries
        self.__doc__ = work.__doc__

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        await self.work(*args, **kwargs)

    async def later(
        self, *, due: Instant | None = None, key: str | None = None, **arguments: Any
    ) -> None:
        """Have it done by a worker once the open transaction commits and `due` has come.

        A second call with the same `key` does nothing while the first is not done.
        """
        await db.execute(
            _PUT, self.name, arguments, due or clock.now(), key, telemetry.traceparent()
        )

    async def all_later(self, wanted: Mapping[str, dict[str, Any]], *, due: Instant) -> None:
        """Have it done for each of these arguments, by their keys; one statement however many."""
        keys, arguments = list(wanted), list(wanted.values())
        await db.execute(_PUT_MANY, self.name, arguments, due, keys, telemetry.traceparent())

    def read(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Turn stored arguments back into the types of the function's signature."""
        types = get_type_hints(self.work)
        return {name: wire.convert(value, types[name]) for name, value in arguments.items()}


_jobs: dict[str, Job[...]] = {}


@overload
def job(work: Callable[P, Awaitable[None]], /) -> Job[P]: ...
@overload
def job(
    *, outside: bool = False, retries: int = RETRIES
) -> Callable[[Callable[P, Awaitable[None]]], Job[P]]: ...
def job(
    work: Callable[P, Awaitable[None]] | None = None,
    /,
    *,
    outside: bool = False,
    retries: int = RETRIES,
) -> Job[P] | Callable[[Callable[P, Awaitable[None]]], Job[P]]:
    """Make a job of an async function with keyword arguments that can travel as JSON.

    It runs in one transaction with its own removal, so its effects happen once. With `outside` it
    runs without a transaction, because it talks to another system, and may run twice.
    """

    def make(work: Callable[P, Awaitable[None]]) -> Job[P]:
        made = Job(work, outside=outside, retries=retries)
        _jobs[made.name] = made
        return made

    return make(work) if work else make


class _Taken(msgspec.Struct, frozen=True):
    id: int
    job: Job[...]
    arguments: dict[str, Any]
    attempts: int
    trace: str
    """The trace of whoever wanted it done."""


async def work_once(at: Instant) -> bool:
    """Do one job that is due; False when there is none. A killed worker's job is free at once."""
    async with db.transaction():
        taken = await _take(at)
    if taken is None:
        return False
    try:
        with telemetry.span(f"job {taken.job.name}", parent=taken.trace):
            await _do(taken)
    except Exception as error:  # noqa: BLE001  a job may fail in any way
        await _failed(taken, error, at)
    else:
        telemetry.jobs.labels(taken.job.name, "done").inc()
    return True


async def _take(at: Instant) -> _Taken | None:
    outside = [job.name for job in _jobs.values() if job.outside]
    row = await db.fetchrow(_TAKE, at, list(_jobs), outside, LEASE)
    if row is None:
        return None
    return _Taken(row["id"], _jobs[row["name"]], row["arguments"], row["attempts"], row["trace"])


async def _do(taken: _Taken) -> None:
    if taken.attempts > taken.job.retries:
        raise Poison(attempts=taken.job.retries)
    arguments = taken.job.read(taken.arguments)
    if taken.job.outside:
        await taken.job(**arguments)
        async with db.transaction():
            await db.execute(_DONE, taken.id)
        return
    async with db.transaction():
        if await db.fetch(_HOLD, taken.id, taken.attempts):
            await taken.job(**arguments)
            await db.execute(_DONE, taken.id)


async def _failed(taken: _Taken, error: Exception, at: Instant) -> None:
    """Try again after 1, 2, 4 … seconds; after the last try the job is dead and shown in the desk."""
    dead = taken.attempts >= taken.job.retries
    _log.exception("a job failed", job=taken.job.name, attempts=taken.attempts, dead=dead)
    async with db.transaction():
        due = at + timedelta(seconds=2 ** (taken.attempts - 1))
        await db.execute(_FAILED, taken.id, due, repr(error)[:2000], at if dead else None)
    telemetry.jobs.labels(taken.job.name, "dead" if dead else "failed").inc()


async def dead() -> list[db.Row]:
    """The jobs that failed for good, latest first: id, name, arguments, attempts, error, died_at."""
    return await db.fetch(_DEAD)


async def waiting() -> db.Row | None:
    """How many jobs wait, and since when the oldest that is due."""
    return await db.fetchrow(_WAITING)


async def measure() -> None:
    """Put into the metrics how many jobs wait and how many are dead."""
    if row := await db.fetchrow(_COUNTS):
        telemetry.jobs_waiting.set(row["waiting"])
        telemetry.jobs_dead.set(row["dead"])


async def revive(id_: int, *, at: Instant) -> None:
    """Give a dead job as many tries again as it had at first."""
    await db.execute(_REVIVE, id_, at)
