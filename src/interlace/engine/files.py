"""Files: whatever was sent to us or is shown by us, kept once each under the name of its content."""

import hashlib

import msgspec

from interlace.engine import db
from interlace.kit.refusal import NotFound, Refusal

LARGEST = 16_000_000
PLAIN = "application/octet-stream"

_KEEP = """
insert into engine.files (hash, media_type, size, body) values ($1, $2, $3, $4)
on conflict do nothing
"""
_FETCH = "select media_type, body from engine.files where hash = $1"


class FileTooLarge(Refusal, status=413):
    """A file is at most {largest} bytes; this one has {size}."""


class NoFile(NotFound):
    """There is no file {hash}."""


class File(msgspec.Struct, frozen=True):
    """A file and the name it is kept under; the bytes of a name never change."""

    hash: str
    media_type: str
    body: bytes


async def keep(body: bytes, media_type: str = PLAIN) -> str:
    """Keep a file and return the name to fetch it by; the same bytes are kept once.

    Whoever serves it must not trust `media_type`, which its sender chose. Refuses `FileTooLarge`.
    """
    if len(body) > LARGEST:
        raise FileTooLarge(largest=LARGEST, size=len(body))
    digest = hashlib.sha256(body).digest()
    await db.execute(_KEEP, digest, media_type[:127] or PLAIN, len(body), body)
    return digest.hex()


async def fetch(name: str) -> File:
    """Refuses `NoFile`."""
    row = None
    if len(name) == hashlib.sha256().digest_size * 2:
        row = await db.fetchrow(_FETCH, _digest(name))
    if row is None:
        raise NoFile(hash=name[:64])
    return File(name, row["media_type"], row["body"])


def _digest(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError:
        return b""
