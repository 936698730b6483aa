"""Sessions: a random token in a cookie, kept here only as its hash."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

import msgspec

from interlace.engine import db
from interlace.engine.access import store
from interlace.engine.schedule import every
from interlace.kit.time import Instant

LASTS = {"desk": timedelta(hours=12), "till": timedelta(hours=14), "shop": timedelta(days=30)}
_TOUCH_EVERY = timedelta(minutes=5)


class Session(msgspec.Struct, frozen=True):
    """Somebody is logged in on a surface. `holder` is the id of staff or of a person's account."""

    holder: str
    surface: str
    data: dict[str, Any]


async def begin_session(
    holder: str, *, surface: str, at: Instant, data: dict[str, Any] | None = None
) -> str:
    """Begin a session and return its token, which is shown only this once."""
    token = secrets.token_urlsafe(32)
    until = at + LASTS[surface]
    await db.execute(store.BEGIN_SESSION, _hash(token), holder, surface, at, until, data or {})
    return token


async def session_of(token: str, *, surface: str, at: Instant) -> Session | None:
    """The session of a token on a surface, if it still lasts; use makes it last longer."""
    row = await db.fetchrow(store.SESSION, _hash(token), at)
    if row is None or row["surface"] != surface:
        return None
    if at - row["seen_at"] > _TOUCH_EVERY:
        await db.execute(store.SEEN, _hash(token), at, at + LASTS[surface])
    return Session(row["holder"], surface, row["data"])


async def end_session(token: str) -> None:
    await db.execute(store.END_SESSION, _hash(token))


@every(daily="04:10")
async def forget_sessions(at: Instant) -> None:
    """Drop the sessions that have ended."""
    await db.execute(store.FORGET_SESSIONS, at)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
