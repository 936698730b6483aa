"""Remember what hardly changes: read it once, and again when somebody changed it."""

import time
from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar
from weakref import WeakSet

from interlace.engine import db
from interlace.engine.db import Unit

LOOK_AFTER_S = 0.25
"""How long another process's change may go unseen; our own show as soon as they are committed."""
MOST = 50_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Rows of the database kept in this process, by key.

    `mark` names the state they were read in (a revision, say); while it stays, so do they. Without
    one everything is read again when its time is over.
    """

    def __init__(
        self,
        mark: Callable[[], Awaitable[object]] | None = None,
        *,
        good_for_s: float = LOOK_AFTER_S,
    ) -> None:
        self._mark_of = mark
        self._good_for_s = good_for_s
        self._known: dict[K, V] = {}
        self._mark: object = None
        self._source: object = None
        self._until = float("-inf")
        self._turn = 0
        self._changing: WeakSet[Unit] = WeakSet()

    async def of(
        self, keys: Collection[K], read: Callable[[list[K]], Awaitable[Mapping[K, V]]]
    ) -> dict[K, V]:
        """What is known of `keys`; the rest is read. Keys of which there is nothing are missing."""
        if not keys:
            return {}
        # Nobody else may see what an open transaction changed, and it sees no one's memories.
        if self._changing and db.current() in self._changing:
            return dict(await read(list(keys)))
        if self._until < time.monotonic() or self._source is not db.pool():
            await self._look()
        known = self._known
        found = {key: known[key] for key in keys if key in known}
        missing = [key for key in keys if key not in found]
        return {**found, **await self._read(missing, read)} if missing else found

    def changed(self) -> None:
        """Say that the open transaction changes what is remembered."""
        self._changing.add(db.current())
        db.after_commit(self._forget)

    async def _read(
        self, keys: list[K], read: Callable[[list[K]], Awaitable[Mapping[K, V]]]
    ) -> Mapping[K, V]:
        turn = self._turn
        found = await read(keys)
        # Somebody may have committed a change while we read what was before it.
        if turn == self._turn:
            if len(self._known) + len(found) > MOST:
                self._known = {}
            self._known |= found
        return found

    async def _look(self) -> None:
        turn, pool = self._turn, db.pool()
        if self._source is pool:
            # One asks; those who come meanwhile go on with what is known.
            self._until = time.monotonic() + self._good_for_s
        mark = await self._mark_of() if self._mark_of else object()
        if turn != self._turn:
            return
        if mark != self._mark or self._source is not pool:
            self._forget()
        self._mark, self._source = mark, pool
        self._until = time.monotonic() + self._good_for_s

    def _forget(self) -> None:
        self._turn += 1
        self._known = {}
        self._until = float("-inf")
