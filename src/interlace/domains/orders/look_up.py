"""Find a guest's order by what only they know: its number and their e-mail address."""

from datetime import timedelta

from interlace.domains.orders import store_lookups
from interlace.domains.orders.find import order
from interlace.domains.orders.model import Order
from interlace.engine import db
from interlace.kit.refusal import Refusal
from interlace.kit.text import MalformedEmail, normal_email
from interlace.kit.time import Instant

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


class TooManyLookups(Refusal, status=429):
    """That was tried too often; try again later."""


async def look_up(number: str, email: str, *, at: Instant) -> Order | None:
    """The order, or None for a wrong number or address: nobody learns which of the two.

    As at a log-in, after five failures in a row with a number or with an address it refuses
    `TooManyLookups` for 15 minutes.
    """
    try:
        address = normal_email(email)
    except MalformedEmail:
        return None
    asked = [f"number {number.strip().removeprefix('#')[:20]}", f"email {address}"]
    if await store_lookups.locked(asked, at):
        raise TooManyLookups
    found = await _theirs(number, address)
    # What is counted stands even though the answer is a refusal, which undoes the rest.
    async with db.apart(), db.transaction():
        if found:
            await store_lookups.found(asked)
        else:
            await store_lookups.failed(asked, at, most=MOST_FAILURES, for_=LOCKED_FOR)
    return found


async def _theirs(number: str, address: str) -> Order | None:
    try:
        found = await order(number)
    except Refusal:
        return None
    return found if found.email and found.email == address else None
