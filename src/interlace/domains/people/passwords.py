"""Keep passwords so that nobody can read them, not even we."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from interlace.kit.refusal import Refusal

SHORTEST = 8
LONGEST = 200
AT_ONCE = 2
"""Each takes 64 MiB and a core for some 40 ms; more at once would starve the requests beside."""

_hasher = PasswordHasher()
_turn = asyncio.Semaphore(AT_ONCE)
# Compared against when there is no account, so that the answer takes as long as if there were.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


class WeakPassword(Refusal):
    """A password has {shortest} to {longest} characters and is not the e-mail address itself."""


async def hashed(password: str, *, email: str) -> str:
    """An argon2id hash; refuses `WeakPassword`."""
    if not SHORTEST <= len(password) <= LONGEST or password.lower() == email:
        raise WeakPassword(shortest=SHORTEST, longest=LONGEST)
    async with _turn:
        return await asyncio.to_thread(_hasher.hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Whether this is the password; without an account it never is, after as long a look."""
    async with _turn:
        same = await asyncio.to_thread(_same, password[: LONGEST + 1], password_hash or _NOBODY)
    return same and password_hash is not None


def outdated(password_hash: str) -> bool:
    """Whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)


def _same(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False
