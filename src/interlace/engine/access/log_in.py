"""Log in: by password and second factor at the desk, by badge and PIN at a till."""

from datetime import timedelta

from pyotp.totp import TOTP

from interlace.engine import db
from interlace.engine.access import store
from interlace.engine.access.passwords import check_password
from interlace.engine.access.roles import StaffKey
from interlace.engine.db import Row
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

TRIES = 5
"""Failed tries before a lock-out, and again after each further five."""
LOCKED_FOR = timedelta(minutes=5)


class WrongPassword(Refusal, status=401):
    """That is not the right address and password."""


class WrongPin(Refusal, status=401):
    """That is not the right badge and PIN."""


class SecondFactorNeeded(Refusal, status=401):
    """Enter the six digits that your authenticator shows now."""


class LockedOut(Refusal, status=429):
    """Too many tries. Wait until {until} and try again."""


async def log_in(email: str, password: str, *, second: str = "", at: Instant) -> StaffKey:
    """Check a member of staff; refuses `WrongPassword`, `SecondFactorNeeded`, `LockedOut`."""
    row = await db.fetchrow(store.SECRETS_BY_EMAIL, email.strip().lower())
    _unlocked(row, at)
    right = await check_password(row["password"] if row else "", password)
    if row is None or not right:
        await _count_failure(row, at)
        raise WrongPassword
    if row["totp"] and not TOTP(row["totp"]).verify(second, for_time=at, valid_window=1):
        if second:
            await _count_failure(row, at)
        raise SecondFactorNeeded
    await _succeed(row)
    return StaffKey(row["id"])


async def log_in_by_pin(badge: str, pin: str, *, at: Instant) -> StaffKey:
    """Check a cashier; refuses `WrongPin`, `LockedOut`."""
    row = await db.fetchrow(store.SECRETS_BY_BADGE, badge.strip())
    _unlocked(row, at)
    right = await check_password((row["pin"] or "") if row else "", pin)
    if row is None or not right:
        await _count_failure(row, at)
        raise WrongPin
    await _succeed(row)
    return StaffKey(row["id"])


def _unlocked(row: Row | None, at: Instant) -> None:
    if row and row["locked_until"] and row["locked_until"] > at:
        raise LockedOut(until=f"{row['locked_until']:%H:%M:%S} UTC")


async def _succeed(row: Row) -> None:
    if row["failures"]:
        await db.execute(store.SUCCEEDED, row["id"])


async def _count_failure(row: Row | None, at: Instant) -> None:
    if row is None:
        return
    # Counted apart, for the refusal that follows undoes the request's own transaction.
    async with db.apart(), db.transaction():
        await db.execute(store.FAILED, row["id"], TRIES, at, LOCKED_FOR)
