"""Workers may be killed at any moment: what they did stands once, the rest is done by others."""

import asyncio
import os
import signal
import sys
from datetime import timedelta

import pytest

from conftest import AT
from engine import hard_work
from interlace.engine import db, job, on, reactions, schedule, tell
from interlace.engine.jobs import work_once
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id

JOBS = 120
KILLS = 3


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more, the database rolls back."""


class TrapId(Id, prefix="trap"):
    __slots__ = ()


class TrapSet(Fact):
    """A trap was set."""

    trap: TrapId


@job(retries=2)
async def step_in() -> None:
    raise Killed


@on(TrapSet)
async def spring(told) -> None:
    raise Killed


async def test_a_job_that_kills_its_worker_dies_at_last(commit_db):
    async with db.transaction():
        await step_in.later(due=AT)
    for second in (0, 1):
        assert not await due_at(AT + timedelta(seconds=second, milliseconds=-1))
        with pytest.raises(Killed):
            await work_once(AT + timedelta(seconds=second))
    assert await work_once(AT + timedelta(seconds=3))
    assert not await work_once(AT + timedelta(days=9))
    async with db.reading():
        row = await db.fetchrow("select error, died_at from engine.jobs")
    assert row["error"].startswith("Poison(")
    assert row["died_at"] == AT + timedelta(seconds=3)


async def due_at(at) -> bool:
    async with db.reading():
        return await db.fetchval("select exists (select from engine.jobs where due <= $1)", at)


async def test_a_page_that_keeps_killing_its_workers_becomes_jobs(commit_db):
    async with db.transaction():
        await tell(TrapSet(trap=TrapId.new()), by=Actor.system(), at=AT)
    reader = spring.__module__.rpartition(".")[0]
    for _ in range(reactions.TRIES):
        with pytest.raises(Killed):
            await reactions.catch_up(reader)
    assert await reactions.catch_up(reader) == 1
    assert await reactions.catch_up(reader) == 0
    async with db.reading():
        rows = await db.fetch("select name, arguments->>'after' as after from engine.jobs")
    assert [tuple(row) for row in rows] == [
        ("interlace.engine.reactions.react_again", "its workers died")
    ]


async def test_a_round_that_keeps_killing_its_workers_is_put_off(commit_db, monkeypatch):
    ran: list[str] = []

    async def deadly(at) -> None:
        raise Killed

    async def sound(at) -> None:
        ran.append("sound")

    monkeypatch.setattr(schedule, "_rounds", {})
    schedule.every(seconds=5)(deadly)
    async with db.transaction():
        await schedule.enter(AT)
    schedule.every(seconds=5)(sound)
    async with db.transaction():
        await schedule.enter(AT + timedelta(seconds=1))
    now = AT + timedelta(seconds=1)
    for _ in range(schedule.TRIES):
        with pytest.raises(Killed):
            await schedule.run_due(now)
        # Another lane that looks at once takes it for begun, and counts no try.
        now += schedule.LEFT_AFTER
    assert [await schedule.run_due(now) for _ in range(3)] == [True, True, False]
    assert ran == ["sound"]
    async with db.reading():
        error, due = await db.fetchrow(
            "select error, due from engine.schedule where name like '%deadly'"
        )
    assert error == "4 workers that ran it died of it"
    assert due == now + schedule.PUT_OFF
    assert await schedule.run_due(due)
    assert ran == ["sound", "sound"]
    with pytest.raises(Killed):
        await schedule.run_due(due)


async def test_killed_workers_lose_and_double_nothing(commit_db):
    async with db.transaction():
        await db.execute("create table effects (what text, number int)")
        for number in range(JOBS):
            await hard_work.pack.later(number=number, due=AT)
    workers = [await start(commit_db) for _ in range(2)]
    for kill in range(KILLS):
        await until(JOBS * (kill + 1) // (KILLS + 2), "job")
        victim = workers.pop(0)
        victim.send_signal(signal.SIGKILL)
        await victim.wait()
        workers.append(await start(commit_db))
    await until(JOBS, "reaction")
    await asyncio.gather(*(stop(one) for one in workers))
    async with db.reading():
        rows = await db.fetch("select what, number from effects order by 1, 2")
        left = await db.fetchval("select count(*) from engine.jobs")
    assert left == 0
    assert [tuple(row) for row in rows] == [
        (what, number) for what in ("job", "reaction") for number in range(JOBS)
    ]


async def start(url: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import asyncio, sys; from engine import hard_work; asyncio.run(hard_work.work(sys.argv[1]))",
        url,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=asyncio.subprocess.DEVNULL,
    )


async def stop(worker: asyncio.subprocess.Process) -> None:
    worker.kill()
    await worker.wait()


async def until(effects: int, what: str) -> None:
    """Wait until so much was done."""
    async with asyncio.timeout(60):
        while True:
            async with db.reading():
                done = await db.fetchval("select count(*) from effects where what = $1", what)
            if done >= effects:
                return
            await asyncio.sleep(0.02)
