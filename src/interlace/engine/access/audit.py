"""The audit log: who looked at whom, who changed what."""

import msgspec

from interlace.engine import db
from interlace.engine.access import store
from interlace.kit.actor import Actor
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant

MOST_DEEDS = 200


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


async def notes(
    *,
    search: str = "",
    who: str | None = None,
    did: str | None = None,
    channel: str | None = None,
    oldest: bool = False,
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Note]:
    """The log, newest first unless the oldest are wanted."""
    last = read_cursor(after)[0] if after else None
    statement = store.NOTES_FROM_THE_OLDEST if oldest else store.NOTES
    rows = await db.fetch(statement, last, search, limit + 1, who, did, channel)
    items = [Note(**dict(row)) for row in rows[:limit]]
    return Page(items, cursor(items[-1].id) if len(rows) > limit else None)


async def deeds() -> list[str]:
    """What has been done so far, each kind once."""
    return [row["did"] for row in await db.fetch(store.DEEDS, MOST_DEEDS)]
