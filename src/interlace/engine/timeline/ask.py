"""Ask the timeline: what a person did, what became of an order."""

from collections.abc import Sequence

from interlace.engine import db
from interlace.engine.timeline import store
from interlace.engine.timeline.told import Told, from_row
from interlace.kit.ids import Id
from interlace.kit.time import Instant

MOST_AT_ONCE = 500


async def facts_of(
    identifiers: Sequence[Id],
    *,
    before: tuple[Instant, int] | None = None,
    kinds: Sequence[str] | None = None,
    channels: Sequence[str] | None = None,
    limit: int = 50,
) -> list[Told]:
    """What was seen under any of these identifiers, newest first.

    `before` is the (at, position) of the last entry already shown.
    """
    await db.flush()
    at, position = before or (None, None)
    rows = await db.fetch(
        store.OF_IDENTIFIERS, identifiers, at, position, kinds, channels, min(limit, MOST_AT_ONCE)
    )
    return [from_row(row) for row in rows]


async def facts_about(subject: Id, *, limit: int = MOST_AT_ONCE) -> list[Told]:
    """Everything told with this subject, oldest first."""
    await db.flush()
    rows = await db.fetch(store.ABOUT_SUBJECT, subject, min(limit, MOST_AT_ONCE))
    return [from_row(row) for row in rows]


async def total() -> int:
    """How many facts there are."""
    return await db.fetchval(store.TOTAL)


async def readers() -> list[db.Row]:
    """Every reader: its name, when it last moved and how many seconds it is behind."""
    return await db.fetch(store.READERS)
