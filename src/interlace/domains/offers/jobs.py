"""Timed work: holds that nobody came back for end by themselves."""

from interlace.domains.offers import store_ledger
from interlace.engine import every
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId

SWEPT_AT_ONCE = 500


@every(seconds=30)
async def expire_holds(at: Instant) -> None:
    """Release what was held until a moment that has passed."""
    for for_ in sorted(await store_ledger.expired(at, SWEPT_AT_ONCE)):
        await store_ledger.release(CartId(for_))
