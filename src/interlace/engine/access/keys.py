"""Keys for programs: each with the scopes it needs, shown once, kept as a hash."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.engine import db
from interlace.engine.access import store
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.refusal import Forbidden
from interlace.kit.time import Instant

PREFIX = "ik_"


class KeyKey(Id, prefix="key"):
    """The id of a key, which is not the key."""

    __slots__ = ()


class OutOfScope(Forbidden):
    """This key does not have the scope “{scope}”; send one that does."""


class Key(msgspec.Struct, frozen=True):
    """A program that may come in."""

    id: KeyKey
    name: str
    scopes: frozenset[str]
    channel: str
    """The channel that what it does is told under."""

    def may(self, permission: str) -> bool:
        return permission in self.scopes or "*" in self.scopes

    def must(self, permission: str) -> None:
        """Refuse `OutOfScope` unless the key has the scope."""
        if not self.may(permission):
            raise OutOfScope(scope=permission)

    @property
    def acting(self) -> Actor:
        return Actor("key", str(self.id), self.channel)


async def make_key(
    *, name: str, scopes: Sequence[str], channel: str, by: Actor, at: Instant
) -> str:
    """Make a key and return its text, which is shown only this once."""
    text = PREFIX + secrets.token_urlsafe(30)
    hint = text[-4:]
    await db.execute(
        store.MAKE_KEY, KeyKey.new(at), name, hint, _hash(text), list(scopes), channel, at, by.id
    )
    return text


async def key_of(text: str) -> Key | None:
    """The key with this text, unless it was revoked."""
    row = await db.fetchrow(store.KEY, _hash(text))
    if row is None:
        return None
    return Key(KeyKey(row["id"]), row["name"], frozenset(row["scopes"]), row["channel"])


async def keys() -> list[dict[str, Any]]:
    """Every key ever made, newest first, without its secret."""
    return [{**row, "id": KeyKey(row["id"])} for row in await db.fetch(store.KEYS)]


async def revoke_key(id_: KeyKey, *, at: Instant) -> None:
    """Shut a key out, at once and for good."""
    await db.execute(store.REVOKE_KEY, id_, at)


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
