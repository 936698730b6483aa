"""Ids: sixteen bytes inside, a readable name such as `order_01jd…` outside."""

import builtins
import hashlib
import os
import re
import time
from datetime import datetime
from functools import total_ordering
from typing import ClassVar, Self

from interlace.kit.refusal import Refusal

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
_LOW = (1 << 70) - 1
_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
"""Our letters as the digits Python reads in base 32."""
_VERSION = bytes(byte & 0x0F | 0x70 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))
_well_formed = re.compile("[0-7][0-9a-hjkmnp-tv-z]{25}").fullmatch


class MalformedId(Refusal, status=404):
    """`{text}` is no {kind} id."""


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
    def raw(cls, many: int) -> list[builtins.bytes]:
        """Make the bytes of many fresh ids at once, which costs far less than one by one."""
        moment = (time.time_ns() // 1_000_000).to_bytes(6, "big")
        noise = bytearray(os.urandom(10 * many))
        # The two bytes that hold version and variant, of all of them in one go.
        noise[0::10] = noise[0::10].translate(_VERSION)
        noise[2::10] = noise[2::10].translate(_VARIANT)
        drawn = bytes(noise)
        return [moment + drawn[place : place + 10] for place in range(0, len(drawn), 10)]

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
        if prefix != cls.prefix or not _well_formed(letters):
            raise MalformedId(text=text[:80], kind=cls.prefix)
        return cls(int(letters.translate(_DIGITS), 32).to_bytes(16, "big"))

    def __str__(self) -> str:
        # Written out: an id becomes text thirty times while one order is placed.
        two, number = _PAIRS, int.from_bytes(self.bytes, "big")
        a, b = number >> 70, number & _LOW
        return (
            f"{self.prefix}_{two[a >> 50]}{two[a >> 40 & 1023]}{two[a >> 30 & 1023]}"
            f"{two[a >> 20 & 1023]}{two[a >> 10 & 1023]}{two[a & 1023]}{two[b >> 60]}"
            f"{two[b >> 50 & 1023]}{two[b >> 40 & 1023]}{two[b >> 30 & 1023]}"
            f"{two[b >> 20 & 1023]}{two[b >> 10 & 1023]}{two[b & 1023]}"
        )

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Id) and self.bytes == other.bytes and self.prefix == other.prefix

    def __lt__(self, other: "Id") -> bool:
        return self.bytes < other.bytes

    def __hash__(self) -> int:
        return hash(self.bytes)
