"""Put an offer into force, or change one; what is in force is never edited in place."""

from interlace.domains.offers import active, store, store_ledger
from interlace.domains.offers.terms import Offer
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import OfferPublished
from interlace.vocabulary.ids import EntryId


async def publish(offer: Offer, *, by: Actor, at: Instant) -> int:
    """Write the next revision, put it into force and return its number.

    When a limit changes, uses already spent still count.
    """
    number = await store.publish(offer, by=f"{by.kind}:{by.id}", at=at)
    active.changed()
    if number > 1:
        for limit in offer.limits:
            key = EntryId.derived("regrant", str(offer.id), str(number), limit.per)
            in_all = limit.per == "total"
            await store_ledger.regrant(offer.id, limit.times, in_all=in_all, for_=key, at=at)
    await tell(OfferPublished(offer=offer.id, name=offer.name, number=number), by=by, at=at)
    return number
