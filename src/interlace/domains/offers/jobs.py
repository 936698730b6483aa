"""Timed work: holds nobody came back for end by themselves, and the ledger is checked."""

import structlog

from interlace.domains.offers import store_ledger
from interlace.engine import every
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId

SWEPT_AT_ONCE = 500
_log = structlog.get_logger("offers")


@every(seconds=30)
async def expire_holds(at: Instant) -> None:
    """Release what was held until a moment that has passed."""
    for for_ in sorted(await store_ledger.expired(at, SWEPT_AT_ONCE)):
        await store_ledger.release(CartId(for_), over_at=at)


@every(daily="03:40")
async def check_ledger(_: Instant) -> None:
    """Report every account whose balance is not the sum of its transfers and holds."""
    for row in await store_ledger.drift():
        _log.error("an account drifted", **{name: str(value) for name, value in row.items()})
