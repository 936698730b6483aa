"""Do several things at once, each on a connection of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 6


async def side_by_side(work: Callable[[T], Awaitable[None]], all_: Iterable[T]) -> None:
    """Work through all of them, a few at a time; the first that fails ends the rest."""
    waiting = iter(all_)

    async def worker() -> None:
        for one in waiting:
            await work(one)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(worker())
