"""The audit log: who looked at whom, who changed what."""

import msgspec

from interlace.engine import db
from interlace.engine.access import store
from interlace.kit.actor import Actor
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant


class Note(msgspec.Struct, frozen=True):
    """One entry of the audit log."""

    id: int
    at: Instant
    who: str
    did: str
    what: str
    channel: str
    place: str = ""
    """The page on which somebody was looked at."""


async def note(did: str, what: object = "", *, by: Actor, at: Instant) -> None:
    """Write that somebody did or looked at something. Stands even if the request fails later."""
    async with db.apart(), db.transaction():
        await db.execute(store.NOTE, at, f"{by.kind}:{by.id}", did, str(what), by.channel)


async def notes(*, search: str = "", after: str | None = None) -> Page[Note]:
    """The log, newest first."""
    last = read_cursor(after)[0] if after else None
    rows = await db.fetch(store.NOTES, last, search, PAGE_SIZE + 1)
    items = [Note(**dict(row)) for row in rows[:PAGE_SIZE]]
    return Page(items, cursor(items[-1].id) if len(rows) > PAGE_SIZE else None)
