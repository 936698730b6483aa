"""A second factor: six digits from an authenticator, on top of the password."""

from hmac import compare_digest

import msgspec
from pyotp import random_base32
from pyotp.totp import TOTP

from interlace.engine import db
from interlace.engine.access import store
from interlace.engine.access.audit import note
from interlace.engine.access.roles import StaffKey
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

DRIFT = 1
"""Clocks may be this many steps of 30 s apart."""


class WrongDigits(Refusal):
    """Those are not the digits that your authenticator shows now; each can be used once."""


class NothingOffered(Refusal, status=409):
    """Ask for a second factor first, and scan it."""


class Offered(msgspec.Struct, frozen=True):
    """A second factor to scan or to type; it counts once it is confirmed."""

    secret: str
    uri: str
    """What the QR code says (`otpauth://…`)."""


async def offer_second_factor(id_: StaffKey, *, issuer: str) -> Offered:
    """Make a secret for a member of staff; the one they have goes on working until it is confirmed."""
    secret = random_base32()
    email = await db.fetchval(store.OFFER_TOTP, id_, secret)
    return Offered(secret, TOTP(secret).provisioning_uri(name=email, issuer_name=issuer))


async def confirm_second_factor(id_: StaffKey, digits: str, *, by: Actor, at: Instant) -> None:
    """Turn the offered factor on; refuses `NothingOffered` and `WrongDigits`."""
    secret = await db.fetchval(store.OFFERED_TOTP, id_)
    if secret is None:
        raise NothingOffered
    step = step_of(secret, digits, at)
    if step is None:
        raise WrongDigits
    await db.execute(store.CONFIRM_TOTP, id_, step)
    await note("turned on a second factor", id_, by=by, at=at)


async def drop_second_factor(id_: StaffKey, *, by: Actor, at: Instant) -> None:
    """Turn it off, for somebody who lost their authenticator; the caller has asked who may."""
    await db.execute(store.DROP_TOTP, id_)
    await note("turned off a second factor", id_, by=by, at=at)


def step_of(secret: str, digits: str, at: Instant) -> int | None:
    """The step of 30 s (RFC 6238) that the digits belong to, if it is near."""
    factor = TOTP(secret)
    now = factor.timecode(at)
    given = "".join(digits.split()).encode()
    near = range(now - DRIFT, now + DRIFT + 1)
    return next(
        (step for step in near if compare_digest(factor.generate_otp(step).encode(), given)), None
    )
