"""Keep what takes a while to work out: it is shown at once, and worked out anew beside the pages."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from interlace.engine import db

T = TypeVar("T")


class Kept(Generic[T]):
    """One figure, or many, worked out at most every few seconds however many pages ask."""

    def __init__(self, work_out: Callable[[], Awaitable[T]], *, seconds: float) -> None:
        self._work_out = work_out
        self._seconds = seconds
        self._pool: object = None
        self._task: asyncio.Task[T] | None = None
        self._value: T | None = None
        self._at = 0.0

    def latest(self) -> T | None:
        """What was worked out last, perhaps a while ago; a newer one is on its way then."""
        self._begin()
        return self._value

    async def fresh(self) -> T:
        """What is at most a few seconds old."""
        task = self._begin()
        if task is None and self._value is not None:
            return self._value
        # One page that goes away must not take the work from the others.
        return await asyncio.shield(task or self._start())

    async def recent(self, *, within: float) -> T:
        """What is at most so many seconds old, with a newer one on its way; else a fresh one."""
        self._begin()
        if self._value is not None and asyncio.get_running_loop().time() - self._at <= within:
            return self._value
        return await self.fresh()

    def forget(self) -> None:
        """Have the next page wait for what is true now."""
        self._value = None

    def _begin(self) -> asyncio.Task[T] | None:
        loop = asyncio.get_running_loop()
        if self._pool is not db.pool():
            self._pool, self._value, self._task = db.pool(), None, None
        if self._task is not None and not self._task.done():
            return self._task
        if self._value is not None and loop.time() - self._at < self._seconds:
            return None
        return self._start()

    def _start(self) -> asyncio.Task[T]:
        self._task = asyncio.create_task(self._work())
        return self._task

    async def _work(self) -> T:
        # The task outlives the request that began it, so it borrows a connection of its own.
        async with db.apart(), db.reading():
            self._value = await self._work_out()
        self._at = asyncio.get_running_loop().time()
        return self._value
