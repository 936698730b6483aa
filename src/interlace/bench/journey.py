"""Tell a fact and hear when a segment and a journey have followed it, done by a worker of its own."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from interlace.bench.figure import Figure, percentile
from interlace.domains import journeys, people
from interlace.engine import clock, db, reactions, tell, timeline
from interlace.engine.timeline import Cursor, Entry
from interlace.engine.timeline.store import CHANNEL
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.vocabulary.events.orders import CartUpdated
from interlace.vocabulary.events.people import ContactVerified
from interlace.vocabulary.ids import CartId, IdentifierId, JourneyId, SegmentId

PEOPLE, BETWEEN_S = 600, 0.02
UNHEARD, PER_BATCH = 20_000, 500
READER = "interlace.domains.journeys"
LOOK_S, PATIENCE_S = 0.05, 120
WARM_UP_S = 20
"""A worker that has just begun loads its libraries, which stops everything else for a second or two."""
BY = Actor.system()
FACT, SEGMENT, STEP = "cart.updated", "segment.entered", "journey.entered"
ask = people.segments.predicate
Heard = dict[str, dict[bytes, float]]


async def bench(url: str) -> list[Figure]:
    """Facts become memberships, memberships become steps; and what a fact costs that moves nobody."""
    async with db.transaction():
        await timeline.ensure_months(clock.now(), clock.now())
    passed, read = await _unheard()
    segment = await _draw()
    async with _worker(url):
        await _counted(segment)
        await asyncio.sleep(WARM_UP_S)
        told, heard = await _walk()
    took = {kind: [heard[kind][who] - told[who] for who in told] for kind in (FACT, SEGMENT, STEP)}
    return [
        Figure(
            what=f"fact → segment → journey step, p{share:.0%}".rstrip("%"),
            value=percentile(took[STEP], share),
            unit="ms",
            reference=f"told → read by another connection, p{share:.0%}".rstrip("%"),
            against=percentile(took[FACT], share),
            bar=bar,
        )
        for share, bar in ((0.5, ""), (0.99, "< 1000 ms"))
    ] + [
        Figure(what="fact → segment, p99", value=percentile(took[SEGMENT], 0.99), unit="ms"),
        Figure(
            what="facts that move nobody, passed by the journeys",
            value=passed,
            unit="/s",
            reference="the same facts read",
            against=read,
        ),
    ]


async def _draw() -> SegmentId:
    """A segment of those who have a cart, and a journey that begins when they come into it."""
    at = clock.now()
    async with db.transaction():
        left = await people.segments.define(
            "Left a cart", ask.Did(fact=FACT, days=30), by=BY, at=at
        )
        drawn = {
            "id": JourneyId.new(at),
            "name": "Left a cart",
            "stage": "consideration",
            "trigger": {"kind": "on-segment", "segment": left.id},
            "steps": [{"kind": "wait", "id": "hour", "span": "PT1H"}],
        }
        journey = wire.decode(wire.encode(drawn), journeys.Journey)
        await journeys.publish(journey, by=BY, at=at)
    return left.id


async def _counted(segment: SegmentId) -> None:
    """Wait until the worker has looked at everybody; who comes later comes by what they did."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with db.reading():
                if (await people.segments.segment(segment)).counted_at:
                    return
            await asyncio.sleep(LOOK_S)


async def _unheard() -> tuple[float, float]:
    """Facts a second that the journeys' reader passes by when none of them moves anybody, and read alone."""
    async with db.transaction():
        [who] = await people.see([people.Ref("email", "nobody@bench.example")], at=clock.now())
    while await reactions.catch_up(READER):
        pass
    fact = ContactVerified(contact=who)
    data, at = wire.encode(fact), clock.now()
    for _ in range(UNHEARD // PER_BATCH):
        async with db.transaction():
            entry = Entry(fact.kind, at, "web", who, who, "system:bench", data)
            await timeline.write([entry] * PER_BATCH)
    async with db.reading():
        cursor = await timeline.place(READER)
    began = time.perf_counter()
    await _read(cursor, UNHEARD)
    read = UNHEARD / (time.perf_counter() - began)
    began = time.perf_counter()
    while await reactions.catch_up(READER):
        pass
    return UNHEARD / (time.perf_counter() - began), read


async def _read(cursor: Cursor, many: int) -> None:
    async with db.reading():
        while many > 0:
            told, cursor = await timeline.read(cursor, limit=reactions.BATCH)
            many -= len(told)


async def _walk() -> tuple[dict[bytes, float], Heard]:
    """When each person's fact was told, and when each kind of fact was heard of them."""
    async with db.transaction():
        refs = [people.Ref("email", f"person{n}@bench.example") for n in range(PEOPLE)]
        who = await people.see(refs, at=clock.now())
    async with db.reading():
        cursor = await timeline.horizon()
    heard: Heard = {FACT: {}, SEGMENT: {}, STEP: {}}
    listening = asyncio.create_task(_listen(cursor, heard))
    await asyncio.sleep(LOOK_S)
    told: dict[bytes, float] = {}
    for one in who:
        told[one.bytes] = time.perf_counter()
        await _tell(one)
        await asyncio.sleep(BETWEEN_S)
    await asyncio.wait_for(listening, PATIENCE_S)
    return told, heard


async def _tell(who: IdentifierId) -> None:
    fact = CartUpdated(cart=CartId.new(), market="PT", units=1, lines=())
    async with db.transaction():
        await tell(fact, by=BY, at=clock.now(), identifier=who)


async def _listen(cursor: Cursor, heard: Heard) -> None:
    """Read whenever the timeline calls, until everybody has come to their step."""
    woken = asyncio.Event()

    def wake(*_: object) -> None:
        woken.set()

    async with db.pool().acquire() as connection:
        await connection.add_listener(CHANNEL, wake)
        while len(heard[STEP]) < PEOPLE:
            async with db.reading():
                told, cursor = await timeline.read(cursor, kinds=list(heard))
            for one in told:
                heard[one.kind].setdefault(one.identifier or b"", time.perf_counter())
            if not told:
                with suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), LOOK_S)
                woken.clear()
        await connection.remove_listener(CHANNEL, wake)


@asynccontextmanager
async def _worker(url: str) -> AsyncGenerator[None]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "interlace", "worker"),
        env={**os.environ, "INTERLACE_DATABASE_URL": url},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()
