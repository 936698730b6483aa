"""Show what was turned away and why, so that whoever built the tracking can mend it."""

import msgspec

from interlace.domains.people import store_tracking
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant, instant


class Rejection(msgspec.Struct, frozen=True):
    """A message that was turned away: under which key, why, and how it began."""

    id: int
    key: str
    reason: str
    message: str
    received_at: Instant


async def rejections(*, after: str | None = None, limit: int = PAGE_SIZE) -> Page[Rejection]:
    """The latest first; `after` is the `next` of the page before."""
    before = None
    if after:
        at, id_ = read_cursor(after)
        before = (instant(at), int(id_))
    rows = await store_tracking.rejections(before, limit=limit)
    found = [
        Rejection(row["id"], row["key"], row["reason"], row["message"], row["received_at"])
        for row in rows
    ]
    last = found[-1] if len(found) == limit else None
    return Page(found, cursor(last.received_at.isoformat(), last.id) if last else None)
