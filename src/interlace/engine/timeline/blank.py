"""Blank what is personal in facts that already stand; that they happened stays written."""

from collections.abc import Sequence

from interlace.engine import db
from interlace.engine.timeline import store
from interlace.kit.ids import Id


async def blank(ids: Sequence[Id], fields: Sequence[str], *, in_lines: str = "") -> int:
    """Empty these fields in all facts pinned to or about any of `ids`; returns how many facts.

    `in_lines` is a field emptied in every line of a list, too.

    The only change a fact can see, made for the right to erasure.
    """
    await db.flush()
    done = await db.execute(store.BLANK, ids, fields, in_lines)
    return int(done.removeprefix("UPDATE "))
