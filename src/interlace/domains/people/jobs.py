"""Forget what is only needed for a while, and look again at segments when time runs out."""

from datetime import timedelta

from interlace.domains.people import store_accounts, store_tracking
from interlace.domains.people.segments.follow import run_out
from interlace.engine import every
from interlace.kit.time import Instant

MESSAGES_KEPT = timedelta(days=30)
"""The longest that an SDK keeps trying is far less."""
CODES_KEPT = timedelta(days=1)


@every(daily="03:40")
async def forget_old(at: Instant) -> None:
    await store_tracking.prune(at - MESSAGES_KEPT)
    await store_accounts.prune_challenges(at - CODES_KEPT)


@every(seconds=1)
async def settle_due_segments(at: Instant) -> None:
    """Look at those whom time alone may bring into a segment, or out of it."""
    await run_out(at)
