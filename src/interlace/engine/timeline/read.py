"""Read the timeline in commit order, with a cursor that never skips a late commit."""

from collections.abc import Sequence
from typing import NamedTuple

from interlace.engine import db
from interlace.engine.timeline import store
from interlace.engine.timeline.told import Told, from_row

_LAST = (1 << 63) - 1


class Cursor(NamedTuple):
    """How far a reader has come: everything up to and including (tx, position) is read."""

    tx: int = 0
    position: int = 0


async def claim(name: str) -> Cursor | None:
    """Take a reader's cursor for this transaction; None while another process has it."""
    row = await db.fetchrow(store.CLAIM, name)
    if row is None:
        await db.execute(store.ENTER, name)
        row = await db.fetchrow(store.CLAIM, name)
    return Cursor(int(row["tx"]), row["position"]) if row else None


async def horizon() -> Cursor:
    """The cursor of somebody who has read everything that is finished by now."""
    return Cursor(int(await db.fetchval(store.HORIZON)), _LAST)


async def place(name: str) -> Cursor:
    """How far a reader has come, without taking it."""
    row = await db.fetchrow(store.PLACE, name)
    return Cursor(int(row["tx"]), row["position"]) if row else Cursor()


async def read(
    cursor: Cursor, *, kinds: Sequence[str] | None = None, limit: int = 500
) -> tuple[list[Told], Cursor]:
    """The next entries after `cursor` and the cursor after them.

    A page that is not full moves the cursor to the horizon of finished transactions, so that
    entries of other kinds are not looked at again.
    """
    seen = await horizon()
    rows = await db.fetch(store.READ, str(cursor.tx), cursor.position, kinds, limit)
    told = [from_row(row) for row in rows]
    last = Cursor(told[-1].tx, told[-1].position) if told else cursor
    if len(told) < limit:
        last = max(last, seen)
    return told, last


async def count_try(name: str, cursor: Cursor) -> int:
    """How often the page after this cursor was begun, this time included; commit it before it is."""
    return await db.fetchval(store.TRY, name, str(cursor.tx), cursor.position)


async def advance(name: str, cursor: Cursor) -> None:
    """Remember how far a reader came, with the effects of what it read."""
    await db.execute(store.ADVANCE, name, str(cursor.tx), cursor.position)


async def rewind(name: str) -> None:
    """Let a reader begin again at the first fact."""
    await db.execute(store.ENTER, name)
    await advance(name, Cursor())
