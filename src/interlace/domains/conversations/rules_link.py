"""Signed texts for links and visitors: nobody can make one, none is good for ever. Pure."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import UTC, datetime

from interlace.kit.time import Instant

MARK = 16
"""Bytes of the signature that are kept: 128 bits."""
STAMP = 6


def sign(purpose: str, payload: bytes, *, until: Instant, key: bytes) -> str:
    """The payload, until when it is good, and a signature that holds for this purpose only."""
    body = int(until.timestamp()).to_bytes(STAMP, "big") + payload
    return urlsafe_b64encode(_mark(purpose, body, key) + body).decode().rstrip("=")


def read(purpose: str, token: str, *, at: Instant, key: bytes) -> bytes | None:
    """The payload of a text that we signed for this purpose and that is still good."""
    try:
        whole = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (NotBase64, ValueError):
        return None
    mark, body = whole[:MARK], whole[MARK:]
    if len(body) < STAMP or not hmac.compare_digest(mark, _mark(purpose, body, key)):
        return None
    until = datetime.fromtimestamp(int.from_bytes(body[:STAMP], "big"), UTC)
    return body[STAMP:] if at < until else None


def _mark(purpose: str, body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, purpose.encode() + b"\0" + body, hashlib.sha256)[:MARK]
