"""Passwords: kept only as argon2id hashes, checked off the event loop."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from interlace.kit.refusal import Refusal

SHORTEST = 10
LONGEST = 256
_hasher = PasswordHasher()


class PasswordTooShort(Refusal):
    """A password needs at least {shortest} characters."""


async def hash_password(password: str) -> str:
    """Hash with argon2id; refuses `PasswordTooShort`."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordTooShort(shortest=SHORTEST)
    return await asyncio.to_thread(_hasher.hash, password)


async def hash_pin(pin: str) -> str:
    """Hash a till PIN; its shortness is made up for by the lock-out."""
    return await asyncio.to_thread(_hasher.hash, pin)


async def check_password(stored: str, given: str) -> bool:
    """Whether `given` is the password; takes as long for an unknown person as for a known one."""
    return await asyncio.to_thread(_check, stored or _NOBODY, given[:LONGEST])


def _check(stored: str, given: str) -> bool:
    try:
        return _hasher.verify(stored, given)
    except (VerificationError, InvalidHashError):
        return False


_NOBODY = _hasher.hash("a password that nobody has")
