"""Take in tracked events as browsers send them: durable, deduplicated, resolved to identifiers."""

import asyncio
import random
import time
from typing import Any
from uuid import uuid4

import msgspec

from interlace.bench.figure import Figure, hammer, percentile
from interlace.domains import people
from interlace.engine import clock, db, timeline
from interlace.kit import wire

BATCHES, PER_BATCH = 4000, 20
CLIENTS = 128
VISITORS = BATCHES * PER_BATCH // 30
HALF_LOAD_S = 4
COPIED_AT_ONCE = 2000
SOURCE = people.tracking.Source("bench", "web")
COLUMNS = {
    "id": "id",
    "at": "at",
    "received_at": "received_at",
    "kind": "kind",
    "channel": "channel",
    "identifier_id": "identifier",
    "subject": "subject",
    "actor": "actor",
}
"""The columns of the timeline, but for its JSON, by the fields they are read into."""


async def bench(_url: str) -> list[Figure]:
    """Full load by 128 senders in a closed loop, then half of that rate at an even pace."""
    async with db.transaction():
        await timeline.ensure_months(clock.now(), clock.now())
    chance = random.Random(7)  # noqa: S311  the same visitors in every run
    bodies = [_body(chance) for _ in range(BATCHES)]
    async with people.tracking.MicroBatch() as intake:

        async def send(number: int) -> None:
            await _put(intake, bodies[number])

        per_s, _ = await hammer(send, clients=CLIENTS, times=BATCHES)
        acknowledged = await _half_load(intake, per_s / 2, chance)
    copied = await _copy()
    return [
        Figure(
            what="events taken in, batches of 20",
            value=per_s * PER_BATCH,
            unit="/s",
            reference="COPY of the same rows",
            against=copied,
            bar="≥ 10,000/s and ≥ 50 %",
        ),
        Figure(
            what="acknowledged at half load, p99",
            value=percentile(acknowledged, 0.99),
            unit="ms",
            bar="< 50 ms",
        ),
    ]


async def _put(intake: people.tracking.MicroBatch, body: bytes) -> None:
    batch = people.tracking.read(body, source=SOURCE, received_at=clock.now())
    await intake.put(batch)


async def _half_load(
    intake: people.tracking.MicroBatch, per_s: float, chance: random.Random
) -> list[float]:
    """Send at an even pace whatever comes back, as the public does; the seconds of each answer."""
    bodies = [_body(chance) for _ in range(int(per_s * HALF_LOAD_S))]
    took: list[float] = []
    began = time.perf_counter()

    async def send(number: int) -> None:
        due = began + number / per_s
        await asyncio.sleep(due - time.perf_counter())
        await _put(intake, bodies[number])
        took.append(time.perf_counter() - due)

    await asyncio.gather(*(send(number) for number in range(len(bodies))))
    return took


def _body(chance: random.Random) -> bytes:
    """A batch of one visitor as analytics.js sends it: pages, products, now and then a log-in."""
    visitor = f"visitor-{chance.randrange(VISITORS):06d}-4f1c-9a7b"
    messages = [_message(visitor, chance) for _ in range(PER_BATCH)]
    return msgspec.json.encode({"batch": messages, "sentAt": clock.now()})


def _message(visitor: str, chance: random.Random) -> dict[str, Any]:
    page = {
        "path": "/mug",
        "referrer": "https://example.com/",
        "search": "",
        "title": "Mug",
        "url": "https://shop.example/mug",
    }
    said = chance.choices(
        (
            {"type": "page", "properties": page},
            {
                "type": "track",
                "event": "Product Viewed",
                "properties": {"sku": f"mug-{chance.randrange(5000)}", "name": "Mug", "price": 12},
            },
            {
                "type": "identify",
                "userId": f"user-{visitor}",
                "traits": {"email": f"{visitor}@example.com", "name": "Ana Lima"},
            },
        ),
        (60, 36, 4),
    )[0]
    return said | {
        "anonymousId": visitor,
        "messageId": f"ajs-next-1773489566000-{uuid4()}",
        "timestamp": clock.now(),
        "context": {
            "page": page,
            "userAgent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
            "locale": "pt-PT",
            "library": {"name": "analytics.js", "version": "next-1.84.3"},
        },
        "integrations": {},
    }


async def _copy() -> float:
    """Rows/s of a raw COPY, by two writers, of as many rows like those just written."""
    async with db.reading():
        told, _ = await timeline.read(timeline.Cursor(), limit=COPIED_AT_ONCE)
    rows = [
        (*(getattr(one, field) for field in COLUMNS.values()), msgspec.Raw(wire.encode(one.data)))
        for one in told
    ]

    async def write(_: int) -> None:
        async with db.transaction():
            await db.copy("timeline", "facts", (*COLUMNS, "data"), rows)

    copied, _ = await hammer(write, clients=2, times=BATCHES * PER_BATCH // len(rows))
    return copied * len(rows)
