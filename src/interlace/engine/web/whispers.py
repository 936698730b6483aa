"""Whispers: what open pages tell each other for a moment and nobody keeps, across all processes."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import suppress
from typing import Any

import msgspec
import structlog

from interlace.engine import db

CHANNEL = "interlace_whispers"
LONGEST = 4000
"""Bytes; PostgreSQL carries no more in a notification than twice that."""
WAITING = 50
"""Whispers kept for a page that is slow to take them; the oldest are dropped beyond that."""
AGAIN_S = 1.0
_log = structlog.get_logger("whispers")

_SEND = "select pg_notify($1, $2)"


class Whispers:
    """Passes on what is whispered to a topic; somebody who types is worth no row."""

    def __init__(self) -> None:
        self._ears: dict[asyncio.Queue[dict[str, Any]], frozenset[str]] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def send(self, topic: str, what: dict[str, Any]) -> None:
        """Tell whoever listens to a topic now; it is lost on whoever does not."""
        said = msgspec.json.encode({**what, "topic": topic})
        if len(said) <= LONGEST:
            await db.pool().execute(_SEND, CHANNEL, said.decode())

    async def hear(self, topics: Collection[str]) -> AsyncGenerator[dict[str, Any]]:
        """What is whispered to these topics, until the page goes away."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(WAITING)
        self._ears[queue] = frozenset(topics)
        try:
            while True:
                yield await queue.get()
        finally:
            del self._ears[queue]

    def _pass_on(self, *notice: object) -> None:
        said = msgspec.json.decode(str(notice[-1]), type=dict[str, Any])
        for queue, topics in self._ears.items():
            if said["topic"] in topics:
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait(said)

    async def _listen(self) -> None:
        while True:
            try:
                async with db.pool().acquire() as connection:
                    await connection.add_listener(CHANNEL, self._pass_on)
                    # The driver tells of a lost connection by nothing that could be awaited.
                    while not connection.is_closed():  # noqa: ASYNC110
                        await asyncio.sleep(AGAIN_S)
            except (OSError, *db.FAILURES) as error:
                _log.warning("listening for whispers failed, trying again", error=repr(error))
            await asyncio.sleep(AGAIN_S)


whispers = Whispers()
