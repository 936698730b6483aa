"""The shop window of this process: pages kept ready until the catalogue changes."""

from datetime import timedelta
from typing import Any

from interlace.domains.catalog import known, store
from interlace.engine import db
from interlace.kit.time import Instant

TRUSTED = timedelta(milliseconds=250)
"""How long a revision read from the database is believed; changes made here show at once."""
MOST_PAGES = 500


class _Window:
    """What was made ready, and for which revision."""

    revision = -1
    read_at: Instant | None = None
    pages: dict[Any, Any]

    def __init__(self) -> None:
        self.pages = {}

    def doubt(self) -> None:
        self.read_at = None

    def keep(self, key: Any, page: Any, *, of: int) -> None:
        """Keep a page unless the catalogue has changed while it was made."""
        if of == self.revision and len(self.pages) < MOST_PAGES:
            self.pages[key] = page


window = _Window()


async def changed() -> None:
    """Say that what the shop shows has changed; the last thing a verb saves."""
    await store.bump()
    window.doubt()
    db.after_commit(window.doubt)
    known.changed()


async def looked_at(at: Instant) -> _Window:
    """The window with nothing in it that is older than the revision."""
    if window.read_at is None or abs(at - window.read_at) >= TRUSTED:
        revision = await store.revision()
        window.read_at = at
        if revision != window.revision:
            window.revision, window.pages = revision, {}
    return window
