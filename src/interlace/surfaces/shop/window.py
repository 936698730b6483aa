"""What the shop shows to everybody, kept ready until the catalogue changes."""

from collections.abc import Awaitable, Callable, Hashable
from datetime import timedelta
from typing import Any, TypeVar

from interlace.kit.time import Instant

T = TypeVar("T")

KEPT_FOR = timedelta(seconds=30)
"""Prices that begin at a moment change no revision, so nothing is shown longer than this."""
MOST_KEPT = 2000


class Window:
    """Answers of one process, each with the revision of the catalogue it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[int, Instant, Any]] = {}

    async def kept(
        self, key: Hashable, make: Callable[[], Awaitable[T]], *, revision: int, at: Instant
    ) -> T:
        """The answer to `key` as of `revision`; `make` is asked only when it is not known."""
        known = self._kept.get(key)
        if known and known[0] == revision and known[1] <= at < known[1] + KEPT_FOR:
            return known[2]
        made = await make()
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (revision, at, made)
        return made

    def forget(self) -> None:
        """Begin anew, as for another database."""
        self._kept.clear()


window = Window()
