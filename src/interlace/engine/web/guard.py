"""Who is at the door: staff with a session, a program with a key, or anybody."""

import time
from base64 import b64decode
from binascii import Error as NotBase64
from typing import Any, TypeAlias

from litestar import Request
from litestar.connection import ASGIConnection

from interlace.engine import access, clock
from interlace.engine.access import Key, Staff
from interlace.engine.access.roles import StaffKey
from interlace.engine.access.sessions import LASTS
from interlace.kit.refusal import Refusal

Visitor: TypeAlias = ASGIConnection[Any, Any, Any, Any]

KEY_KNOWN_FOR_S = 5.0
"""A revoked key stops working within this."""
_known: dict[str, tuple[float, Key]] = {}

COOKIES = {"desk": "interlace_desk", "till": "interlace_till", "shop": "interlace_shop"}


class LogInFirst(Refusal, status=401):
    """Log in first."""


class KeyNeeded(Refusal, status=401):
    """Send a key: `Authorization: Bearer ik_…`."""


async def staff_for(request: Visitor, *, surface: str) -> Staff:
    """The member of staff who is logged in on a surface; refuses `LogInFirst`."""
    token = request.cookies.get(COOKIES[surface])
    session = await access.session_of(token, surface=surface, at=clock.now()) if token else None
    if session is None:
        raise LogInFirst
    person = await access.staff_by_id(StaffKey.parse(session.holder))
    if person.has_left:
        raise LogInFirst
    return person


async def key_for(request: Visitor) -> Key:
    """The key a program sent, as a bearer token or as the user of basic authentication."""
    return await known_key(key_text(request))


async def known_key(text: str) -> Key:
    """The key with this text, looked up at most every few seconds; refuses `KeyNeeded`."""
    until, key = _known.get(text, (0.0, None))
    now = time.monotonic()
    if key is None or until < now:
        key = await access.key_of(text) if text else None
        if key is None:
            raise KeyNeeded
        _known[text] = (now + KEY_KNOWN_FOR_S, key)
    return key


def cookie(request: Request[Any, Any, Any], surface: str, token: str) -> dict[str, Any]:
    """How a session's cookie is set: unreadable for scripts, never sent from other sites' forms."""
    return {
        "key": COOKIES[surface],
        "value": token,
        "max_age": int(LASTS[surface].total_seconds()),
        "httponly": True,
        "samesite": "lax",
        "secure": request.url.scheme == "https",
        "path": "/",
    }


def key_text(request: Visitor) -> str:
    """The key as it was sent, or nothing."""
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return b64decode(rest, validate=True).decode().partition(":")[0]
        except (NotBase64, UnicodeDecodeError):
            return ""
    return ""
