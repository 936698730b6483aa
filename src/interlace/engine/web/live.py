"""Live screens: facts reach open pages as they are told."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

import structlog

from interlace.engine import db, timeline
from interlace.engine.timeline import Cursor, Told, store

SCAN_S = 1.0
WAITING = 500
"""Facts kept for a page that is slow to take them; the oldest are dropped beyond that."""
_log = structlog.get_logger("live")


Accepts: TypeAlias = Callable[[Told], bool]


def _any(_: Told) -> bool:
    return True


class Live:
    """One reader of the timeline a process, shared by all its open pages."""

    def __init__(self) -> None:
        self._pages: dict[asyncio.Queue[Told], tuple[frozenset[str], Accepts]] = {}
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to read from now on."""
        self._task = asyncio.create_task(self._read())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def facts(
        self, kinds: Sequence[str], accepts: Accepts | None = None
    ) -> AsyncGenerator[Told]:
        """Facts of these kinds (all when empty) as they happen, until the page goes away.

        `accepts` is asked for each of them, so that a page is not woken for what is not its own.
        """
        queue: asyncio.Queue[Told] = asyncio.Queue(WAITING)
        self._pages[queue] = frozenset(kinds), accepts or _any
        try:
            while True:
                yield await queue.get()
        finally:
            del self._pages[queue]

    async def _read(self) -> None:
        cursor: Cursor | None = None
        while True:
            try:
                cursor = await self._follow(cursor)
            except (OSError, *db.FAILURES) as error:
                _log.warning("following the timeline failed, trying again", error=repr(error))
                await asyncio.sleep(SCAN_S)

    async def _follow(self, cursor: Cursor | None) -> Cursor:
        async with db.pool().acquire() as connection:
            await connection.add_listener(store.CHANNEL, self._wake)
            try:
                while not connection.is_closed():
                    cursor = await self._pass_on(cursor)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._woken.wait(), SCAN_S)
                    self._woken.clear()
            finally:
                if not connection.is_closed():
                    await connection.remove_listener(store.CHANNEL, self._wake)
        return cursor or Cursor()

    async def _pass_on(self, cursor: Cursor | None) -> Cursor:
        async with db.reading():
            if cursor is None:
                return await timeline.horizon()
            told, cursor = await timeline.read(cursor)
        for one in told:
            for queue, (kinds, accepts) in self._pages.items():
                if (not kinds or one.kind in kinds) and accepts(one):
                    if queue.full():
                        queue.get_nowait()
                    queue.put_nowait(one)
        return cursor

    def _wake(self, *_: object) -> None:
        self._woken.set()


live = Live()
