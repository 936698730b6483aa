"""Ids: sixteen bytes inside, a readable name such as `order_01jd…` outside."""

import builtins
import hashlib
import os
import time
from datetime import datetime
from functools import total_ordering
from typing import ClassVar, Self

from interlace.kit.refusal import Refusal

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_TEXT_LENGTH = 26


class MalformedId(Refusal, status=404):
    """`{text}` is not the id of a {kind}."""


@total_ordering
class Id:
    """A UUIDv7 that knows what it names; its text is a TypeID (prefix, underscore, base 32)."""

    __slots__ = ("bytes",)
    prefix: ClassVar[str] = ""

    def __init_subclass__(cls, *, prefix: str, **rest: object) -> None:
        super().__init_subclass__(**rest)
        cls.prefix = prefix

    def __init__(self, raw: builtins.bytes) -> None:
        """Wrap the 16 bytes that PostgreSQL stores."""
        self.bytes = raw

    @classmethod
    def new(cls, at: datetime | None = None) -> Self:
        """Make a fresh id; ids made later sort later, to the millisecond of `at` (default: now)."""
        ms = time.time_ns() // 1_000_000 if at is None else int(at.timestamp() * 1000)
        noise = bytearray(os.urandom(10))
        noise[0] = noise[0] & 0x0F | 0x70
        noise[2] = noise[2] & 0x3F | 0x80
        return cls(ms.to_bytes(6, "big") + bytes(noise))

    @classmethod
    def derived(cls, *parts: str) -> Self:
        """Give the same id for the same words, always: a UUIDv8 of their SHA-256."""
        digest = bytearray(hashlib.sha256("\x1f".join((cls.prefix, *parts)).encode()).digest()[:16])
        digest[6] = digest[6] & 0x0F | 0x80
        digest[8] = digest[8] & 0x3F | 0x80
        return cls(bytes(digest))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the outside form; refuses `MalformedId` for another kind's id or a typing error."""
        prefix, _, letters = text.rpartition("_")
        if prefix != cls.prefix or len(letters) != _TEXT_LENGTH or letters[0] > "7":
            raise MalformedId(text=text[:80], kind=cls.prefix)
        number = 0
        for letter in letters:
            value = _VALUES.get(letter)
            if value is None:
                raise MalformedId(text=text[:80], kind=cls.prefix)
            number = number << 5 | value
        return cls(number.to_bytes(16, "big"))

    def __str__(self) -> str:
        number = int.from_bytes(self.bytes, "big")
        pairs = _PAIRS
        return f"{self.prefix}_" + "".join([pairs[number >> shift & 1023] for shift in _SHIFTS])

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Id) and self.bytes == other.bytes and self.prefix == other.prefix

    def __lt__(self, other: "Id") -> bool:
        return self.bytes < other.bytes

    def __hash__(self) -> int:
        return hash(self.bytes)


_SHIFTS = tuple(range(120, -1, -10))
