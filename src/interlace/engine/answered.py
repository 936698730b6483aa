"""Forget what was answered to somebody: the kept answers in which certain words stand."""

from collections.abc import Iterable

from interlace.engine import db

# The key stays, so that a retry has no second effect; what was answered is not told again.
_BLANK = """
update engine.answers set headers = '[]', body = ''
where exists (select from unnest($1::bytea[]) as word where position(word in body) > 0)
"""


async def blank(words: Iterable[str]) -> None:
    """Blank every answer that has one of the words in it."""
    await db.execute(_BLANK, [word.encode() for word in words if word])
