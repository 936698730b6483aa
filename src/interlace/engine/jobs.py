"""Jobs: work for later, kept in the database until it is done."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, Generic, ParamSpec, get_type_hints, overload

import msgspec
import structlog

from interlace.engine import clock, db
from interlace.kit import wire
from interlace.kit.time import Instant

P = ParamSpec("P")

RETRIES = 8
LEASE = timedelta(minutes=5)
"""How long work outside the database may take before somebody else tries."""
_log = structlog.get_logger("jobs")

_PUT = """
insert into engine.jobs (name, arguments, due, key) values ($1, $2, $3, $4)
on conflict (name, key) do nothing
"""
_TAKE = """
select id, name, arguments, attempts from engine.jobs
where died_at is null and due <= $1 and (taken_until is null or taken_until < $1)
    and name = any($2)
order by due
limit 1
for update skip locked
"""
_LEASE = "update engine.jobs set taken_until = $2, attempts = attempts + 1 where id = $1"
_DONE = "delete from engine.jobs where id = $1"
_FAILED = """
update engine.jobs set attempts = $2, due = $3, error = $4, died_at = $5, taken_until = null
where id = $1
"""
_DEAD = """
select id, name, arguments, attempts, error, died_at from engine.jobs
where died_at is not null order by died_at desc limit 200
"""
_WAITING = """
select count(*) as jobs, min(due) filter (where due < now()) as oldest from engine.jobs
where died_at is null
"""
_REVIVE = """
update engine.jobs set died_at = null, attempts = 0, due = $2 where id = $1 and died_at is not null
"""


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
        await db.execute(_PUT, self.name, arguments, due or clock.now(), key)

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


async def work_once(at: Instant) -> bool:
    """Do one job that is due; False when there is none. A killed worker's job is free at once."""
    taken: _Taken | None = None
    try:
        async with db.transaction():
            taken = await _take(at)
            if taken is None:
                return False
            if taken.job.outside:
                await db.execute(_LEASE, taken.id, at + LEASE)
            else:
                await taken.job(**taken.job.read(taken.arguments))
                await db.execute(_DONE, taken.id)
        if taken.job.outside:
            await taken.job(**taken.job.read(taken.arguments))
            async with db.transaction():
                await db.execute(_DONE, taken.id)
    except Exception as error:
        if taken is None:
            raise
        await _failed(taken, error, at)
    return True


async def _take(at: Instant) -> _Taken | None:
    row = await db.fetchrow(_TAKE, at, list(_jobs))
    if row is None:
        return None
    return _Taken(row["id"], _jobs[row["name"]], row["arguments"], row["attempts"])


async def _failed(taken: _Taken, error: Exception, at: Instant) -> None:
    """Try again after 1, 2, 4 … seconds; after the last try the job is dead and shown in the desk."""
    attempts = taken.attempts + 1
    dead = attempts >= taken.job.retries
    _log.exception("a job failed", job=taken.job.name, attempts=attempts, dead=dead)
    async with db.transaction():
        due = at + timedelta(seconds=2 ** (attempts - 1))
        await db.execute(_FAILED, taken.id, attempts, due, repr(error)[:2000], at if dead else None)


async def dead() -> list[db.Row]:
    """The jobs that failed for good, latest first: id, name, arguments, attempts, error, died_at."""
    return await db.fetch(_DEAD)


async def waiting() -> db.Row | None:
    """How many jobs wait, and since when the oldest that is due."""
    return await db.fetchrow(_WAITING)


async def revive(id_: int, *, at: Instant) -> None:
    """Give a dead job as many tries again as it had at first."""
    await db.execute(_REVIVE, id_, at)
