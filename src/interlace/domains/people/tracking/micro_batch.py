"""Group what arrives within a few milliseconds into one transaction, and acknowledge after it."""

import asyncio
from contextvars import Context
from types import TracebackType
from typing import Self

from interlace.domains.people.tracking.ingest import Taken, track
from interlace.domains.people.tracking.model import Batch
from interlace.engine import db
from interlace.kit.refusal import Refusal

GATHERED_FOR_S = 0.004
LARGEST_GROUP = 2000
"""Events a transaction; more gains nothing and makes the last one wait for the first."""
LANES = 2
"""While one lane waits for the disk the other reads; two cores have no use for more."""
MOST_WAITING = 50_000
"""Events in memory that are not acknowledged yet; beyond, senders are asked to come back."""


class TooBusy(Refusal, status=429):
    """More is arriving than can be written; send it again in a moment."""


class MicroBatch:
    """A queue with lanes that empty it: `async with MicroBatch() as intake: await intake.put(batch)`."""

    def __init__(self, *, gathered_for_s: float = GATHERED_FOR_S, lanes: int = LANES) -> None:
        self._gathered_for_s = gathered_for_s
        self._lane_count = lanes
        self._waiting: list[tuple[Batch, asyncio.Future[Taken]]] = []
        self._waiting_events = 0
        self._closing = False
        self._arrived = asyncio.Event()
        self._lanes: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        # A fresh context: a lane must not inherit the transaction of whoever starts it.
        self._lanes = [
            asyncio.create_task(self._run(), context=Context()) for _ in range(self._lane_count)
        ]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what still waits, then stop."""
        self._closing = True
        self._arrived.set()
        await asyncio.gather(*self._lanes)

    async def put(self, batch: Batch) -> Taken:
        """Hand in a batch; returns once it is safely on disk. Refuses `TooBusy`."""
        if self._waiting_events > MOST_WAITING:
            raise TooBusy
        done: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.append((batch, done))
        self._waiting_events += len(batch.events)
        self._arrived.set()
        return await done

    async def _run(self) -> None:
        while self._waiting or not self._closing:
            await self._arrived.wait()
            if self._waiting_events < LARGEST_GROUP:
                await asyncio.sleep(self._gathered_for_s)
            group = self._next_group()
            if group:
                await self._write(group)

    def _next_group(self) -> list[tuple[Batch, asyncio.Future[Taken]]]:
        """The oldest batches, together at most `LARGEST_GROUP` events but at least one batch."""
        events, count = 0, 0
        for batch, _ in self._waiting:
            if count and events + len(batch.events) > LARGEST_GROUP:
                break
            events, count = events + len(batch.events), count + 1
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        self._waiting_events -= events
        if not self._waiting and not self._closing:
            self._arrived.clear()
        return group

    async def _write(self, group: list[tuple[Batch, "asyncio.Future[Taken]"]]) -> None:
        """Write a group; if it fails, each batch alone, so that one bad batch spoils no other."""
        try:
            async with db.transaction():
                taken = await track(*(batch for batch, _ in group))
        except Exception as error:  # noqa: BLE001  it is handed to whoever waits
            if len(group) == 1:
                _settle(group[0][1], error)
                return
            for one in group:
                await self._write([one])
            return
        for (_, done), one in zip(group, taken, strict=True):
            _settle(done, one)


def _settle(done: "asyncio.Future[Taken]", outcome: Taken | Exception) -> None:
    if done.done():
        return  # whoever sent it went away; it is written all the same
    if isinstance(outcome, Exception):
        done.set_exception(outcome)
    else:
        done.set_result(outcome)
