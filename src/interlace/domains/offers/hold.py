"""Hold what a quote uses up, so that nobody else takes the last of it before the order is placed."""

from collections.abc import Sequence

from interlace.domains.offers import store_ledger
from interlace.domains.offers.model import Charge, Quote
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, OfferId


class OfferUsedUp(Conflict):
    """An offer in this basket was used up in the meantime; look at the new price."""


async def hold(quote: Quote, *, for_: CartId, until: Instant, at: Instant) -> None:
    """Hold the uses of a quote for a cart instead of what it held before; refuses `OfferUsedUp`.

    All or nothing. Asks the database nothing when the quote uses nothing up.
    """
    if not quote.charges:
        return
    await store_ledger.release(for_)
    held = await store_ledger.hold(quote.charges, for_=for_, until=until, at=at)
    if len(held) < len(quote.charges):
        await store_ledger.release(for_)
        raise OfferUsedUp(offers=missing(quote.charges, held))


def missing(charges: Sequence[Charge], had: set[bytes]) -> list[OfferId]:
    """The offers whose accounts did not have enough."""
    return [charge.offer for charge in charges if charge.offer and charge.account.bytes not in had]
