"""Take an offer out of force."""

from interlace.domains.offers import active, store
from interlace.domains.offers.list_ import offer
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import OfferWithdrawn
from interlace.vocabulary.ids import OfferId


async def withdraw(offer_id: OfferId, *, by: Actor, at: Instant) -> None:
    """End an offer at once; orders placed keep it. Withdrawing twice is fine; refuses `NotFound`."""
    listed = await offer(offer_id)
    if await store.withdraw(offer_id, by=f"{by.kind}:{by.id}", at=at):
        active.changed()
        await tell(OfferWithdrawn(offer=offer_id, name=listed.offer.name), by=by, at=at)
