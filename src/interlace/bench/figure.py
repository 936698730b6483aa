"""What a benchmark says: a figure, a reference measured in the same run, and the ratio."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a benchmark's table."""

    what: str
    value: float
    unit: str
    reference: str = ""
    """What it is compared with."""
    against: float | None = None
    """The reference's own value, in the same unit."""
    bar: str = ""
    """What we mean to reach."""

    @property
    def ratio(self) -> float | None:
        return self.value / self.against if self.against else None


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value that `share` (0…1) of the measurements stay under, in milliseconds."""
    ranked = sorted(seconds)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000


async def hammer(
    work: Callable[[int], Awaitable[object]], *, clients: int, times: int
) -> tuple[float, list[float]]:
    """Have clients do a numbered piece of work over and over; returns calls/s and each call's seconds."""
    numbers = iter(range(times))
    took: list[float] = []

    async def client() -> None:
        for number in numbers:
            began = time.perf_counter()
            await work(number)
            took.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return times / (time.perf_counter() - began), took
