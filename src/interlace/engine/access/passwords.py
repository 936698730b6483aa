"""Keep passwords so that nobody can read them, not even we."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from interlace.kit.refusal import Refusal

SHORTEST = 8
LONGEST = 200
AT_ONCE = 2
"""Each takes 64 MiB and a core for some 40 ms; more at once would starve the requests beside."""

_hasher = PasswordHasher()
_lanes = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")
# Compared against when nobody is known, so that the answer takes as long as if somebody were.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


class WeakPassword(Refusal):
    """A password has {shortest} to {longest} characters and is not the e-mail address itself."""


async def hash_password(password: str, *, email: str = "", shortest: int = SHORTEST) -> str:
    """An argon2id hash; refuses `WeakPassword`."""
    if not shortest <= len(password) <= LONGEST or password.lower() == email:
        raise WeakPassword(shortest=shortest, longest=LONGEST)
    return await asyncio.get_running_loop().run_in_executor(_lanes, _hasher.hash, password)


async def hash_pin(pin: str) -> str:
    """Hash a till PIN; its shortness is made up for by the lock-out."""
    return await asyncio.get_running_loop().run_in_executor(_lanes, _hasher.hash, pin)


async def check_password(stored: str | None, given: str) -> bool:
    """Whether `given` is the password; for nobody it never is, after as long a look."""
    looking = asyncio.get_running_loop().run_in_executor
    same = await looking(_lanes, _same, stored or _NOBODY, given[: LONGEST + 1])
    return same and bool(stored)


def outdated(stored: str) -> bool:
    """Whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(stored)


def _same(stored: str, given: str) -> bool:
    try:
        return _hasher.verify(stored, given)
    except (VerificationError, InvalidHashError):
        return False
