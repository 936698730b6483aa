"""Log in: by password and second factor at the desk, by badge and PIN at a till."""

from datetime import timedelta

from interlace.engine import db
from interlace.engine.access import second_factor, store
from interlace.engine.access.passwords import check_password
from interlace.engine.access.roles import Staff, StaffKey
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
    await _take_try(row, at)
    right = await check_password(row["password"] if row else None, password)
    if row is None or not right:
        raise WrongPassword
    who = StaffKey(row["id"])
    if row["totp"] and not second:
        # A right password that only waits for its digits was no failure.
        await _apart(store.GIVE_BACK, who, TRIES)
        raise SecondFactorNeeded
    if row["totp"]:
        step = second_factor.step_of(row["totp"], second, at)
        if step is None or await _apart(store.USE_TOTP, who, step) is None:
            raise SecondFactorNeeded
    await _apart(store.SUCCEEDED, who)
    return who


async def log_in_by_pin(badge: str, pin: str, *, at: Instant) -> StaffKey:
    """Check a cashier; refuses `WrongPin`, `LockedOut`."""
    row = await db.fetchrow(store.SECRETS_BY_BADGE, badge.strip())
    await _take_try(row, at)
    right = await check_password(row["pin"] if row else None, pin)
    if row is None or not right:
        raise WrongPin
    await _apart(store.SUCCEEDED, row["id"])
    return StaffKey(row["id"])


async def prove(staff: Staff, password: str, *, at: Instant) -> None:
    """Make sure it is really them, before what only they may do; refuses as `log_in` does."""
    row = await db.fetchrow(store.SECRETS_BY_EMAIL, staff.email)
    await _take_try(row, at)
    if not await check_password(row["password"] if row else None, password):
        raise WrongPassword
    await _apart(store.SUCCEEDED, staff.id)


async def _take_try(row: Row | None, at: Instant) -> None:
    if row is None:
        return
    if await _apart(store.TRY, row["id"], TRIES, at, LOCKED_FOR) is None:
        until = row["locked_until"] or at + LOCKED_FOR
        raise LockedOut(until=f"{until:%H:%M:%S} UTC")


async def _apart(sql: str, *values: object) -> object:
    """Write what stands whatever becomes of the request: a refusal undoes its own transaction."""
    async with db.apart(), db.transaction():
        return await db.fetchval(sql, *values)
