"""Tell facts as fast as a raw COPY would, and hear of them at once."""

import asyncio
import time

from interlace.bench.figure import Figure, hammer, percentile
from interlace.engine import clock, db, tell, timeline
from interlace.engine.timeline import Cursor, Entry
from interlace.engine.timeline.store import CHANNEL
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id

BATCHES, PER_BATCH = 200, 500
CLIENTS, SINGLES = 16, 4000
FIRST_HEARD, HEARD = 10_000_000, 300
WARM_UP_S, BETWEEN_S, PATIENCE_S = 0.2, 0.01, 10


class BellId(Id, prefix="bell"):
    """What rings in this benchmark."""

    __slots__ = ()


class BellRung(Fact, frozen=True):
    """A bell was rung {times} times."""

    bell: BellId
    times: int


async def bench(_: str) -> list[Figure]:
    """Write in batches, write one a transaction, read in order, and listen."""
    async with db.transaction():
        await timeline.ensure_months(clock.now(), clock.now())
    copied = await _copy()
    written = await _write()
    single, took = await hammer(_ring, clients=CLIENTS, times=SINGLES)
    return [
        Figure(
            what="facts written in batches of 500",
            value=written,
            unit="/s",
            reference="COPY of the same rows",
            against=copied,
            bar="≥ 50 %",
        ),
        Figure(what="transactions with one fact, 16 clients", value=single, unit="/s"),
        Figure(what="… p99", value=percentile(took, 0.99), unit="ms"),
        Figure(what="facts read in commit order", value=await _read(), unit="/s"),
        Figure(what="told → heard by another connection, p99", value=await _hear(), unit="ms"),
    ]


def _entries() -> list[Entry]:
    at = clock.now()
    ring = BellRung(bell=BellId.new(), times=3)
    data = wire.encode(ring)
    return [
        Entry(ring.kind, at, "system", None, ring.bell, "system:interlace", data)
        for _ in range(PER_BATCH)
    ]


async def _write() -> float:
    async def batch(_: int) -> None:
        async with db.transaction():
            await timeline.write(_entries())

    rate, _ = await hammer(batch, clients=2, times=BATCHES)
    return rate * PER_BATCH


async def _copy() -> float:
    columns = ("id", "at", "kind", "channel", "identifier_id", "subject", "actor", "data")

    async def batch(_: int) -> None:
        rows = [
            (
                BellId.new(),
                one.at,
                one.kind,
                one.channel,
                None,
                one.subject,
                one.actor,
                {"times": 3},
            )
            for one in _entries()
        ]
        async with db.transaction():
            await db.copy("timeline", "facts", columns, rows)

    rate, _ = await hammer(batch, clients=2, times=BATCHES)
    return rate * PER_BATCH


async def _ring(number: int) -> None:
    async with db.transaction():
        await tell(BellRung(bell=BellId.new(), times=number), by=Actor.system(), at=clock.now())


async def _read() -> float:
    began, cursor, count = time.perf_counter(), Cursor(), 0
    async with db.reading():
        while True:
            told, cursor = await timeline.read(cursor, limit=2000)
            count += len(told)
            if len(told) < 2000:
                return count / (time.perf_counter() - began)


async def _hear() -> float:
    """Ring bells on one connection and note when another, woken by NOTIFY, has read each."""
    rung: dict[int, float] = {}
    heard: dict[int, float] = {}
    async with db.reading():
        cursor = await timeline.horizon()
    listening = asyncio.create_task(_listen(cursor, heard))
    await asyncio.sleep(WARM_UP_S)
    for number in range(FIRST_HEARD, FIRST_HEARD + HEARD):
        rung[number] = time.perf_counter()
        await _ring(number)
        await asyncio.sleep(BETWEEN_S)
    await asyncio.wait_for(listening, PATIENCE_S)
    return percentile([heard[number] - rung[number] for number in rung], 0.99)


async def _listen(cursor: Cursor, heard: dict[int, float]) -> None:
    woken = asyncio.Event()

    def wake(*_: object) -> None:
        woken.set()

    async with db.pool().acquire() as connection:
        await connection.add_listener(CHANNEL, wake)
        while len(heard) < HEARD:
            await woken.wait()
            woken.clear()
            async with db.reading():
                told, cursor = await timeline.read(cursor)
            now = time.perf_counter()
            heard.update({one.data["times"]: now for one in told})
        await connection.remove_listener(CHANNEL, wake)
