"""The worker: reacts to facts, does jobs, keeps the schedule. Run as many as you like."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from interlace.engine import clock, db, jobs, reactions, schedule, telemetry, timeline
from interlace.engine.jobs import work_once
from interlace.engine.timeline import store

SCAN_S = 1.0
"""A lost wake-up costs at most this."""
PAUSE_S = 0.05
"""Rest between rounds, so that a flood of facts is read in larger pages."""
LANES = 4
"""Jobs under way at once in one worker."""
MEASURE_S = 15.0
"""How fresh the metrics of a worker are."""
_log = structlog.get_logger("worker")


async def run(stop: asyncio.Event) -> None:
    """Work until `stop` is set; what is under way is finished first."""
    woken = asyncio.Event()
    async with db.transaction():
        await timeline.ensure_months(clock.now(), clock.now() + timeline.AHEAD)
        await schedule.enter(clock.now())
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_listen(woken, stop))
        tasks.create_task(_measure(stop))
        tasks.create_task(_loop(_react, woken, stop))
        for _ in range(LANES):
            tasks.create_task(_loop(_work, woken, stop))


async def measure() -> None:
    """Put into the metrics how far each reader is behind, the jobs, and the use of the pool."""
    pool = db.pool()
    telemetry.connections.labels("idle").set(pool.get_idle_size())
    telemetry.connections.labels("in use").set(pool.get_size() - pool.get_idle_size())
    async with db.reading():
        await jobs.measure()
        for row in await timeline.readers():
            telemetry.readers.labels(row["name"]).set(row["behind_s"])


async def drain() -> int:
    """React to everything there is and do every due job; returns how much was done."""
    done = 0
    while True:
        round_ = await _react() + await _work()
        if not round_:
            return done
        done += round_


async def _react() -> int:
    return sum([await reactions.catch_up(reader) for reader in reactions.readers()])


async def _work() -> int:
    done = 0
    while await schedule.run_due(clock.now()) or await work_once(clock.now()):
        done += 1
    return done


async def _loop(
    work: Callable[[], Awaitable[int]], woken: asyncio.Event, stop: asyncio.Event
) -> None:
    while not stop.is_set():
        try:
            done = await work()
        except Exception:  # noqa: BLE001  a worker outlives what it works on
            _log.exception("a round of work failed; the next one follows")
            done = 0
        if not done:
            woken.clear()
            try:
                await asyncio.wait_for(woken.wait(), SCAN_S)
            except TimeoutError:
                continue
        await asyncio.sleep(PAUSE_S)


async def _measure(stop: asyncio.Event) -> None:
    """Keep the metrics of this process fresh until it stops."""
    while not stop.is_set():
        try:
            await measure()
        except (OSError, TimeoutError, *db.FAILURES) as error:
            _log.warning("measuring failed, trying again", error=repr(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), MEASURE_S)


async def _listen(woken: asyncio.Event, stop: asyncio.Event) -> None:
    """Wake the loops when facts were told; a broken connection is made anew."""
    lost = asyncio.Event()

    def wake(*_: object) -> None:
        woken.set()

    def lose(*_: object) -> None:
        lost.set()

    while not stop.is_set():
        try:
            lost.clear()
            async with db.pool().acquire() as connection:
                await connection.add_listener(store.CHANNEL, wake)
                connection.add_termination_listener(lose)
                await _first(stop, lost)
                if not connection.is_closed():
                    connection.remove_termination_listener(lose)
                    await connection.remove_listener(store.CHANNEL, wake)
        except (OSError, *db.FAILURES) as error:
            _log.warning("listening for facts failed, trying again", error=repr(error))
            await asyncio.sleep(SCAN_S)
    woken.set()


async def _first(*events: asyncio.Event) -> None:
    """Wait for the first of some events."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waiting:
            one.cancel()
