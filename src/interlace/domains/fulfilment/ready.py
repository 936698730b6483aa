"""Say that goods wait for their customer."""

from interlace.domains.fulfilment import rules
from interlace.domains.fulfilment.model import Fulfilment, State, Way
from interlace.domains.fulfilment.step import must_find, step
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import PickupReady
from interlace.vocabulary.ids import FulfilmentId


class NotAPickup(Refusal):
    """These goods are sent, not picked up."""


class NothingFound(Refusal):
    """Nothing was found, so nothing can be ready."""


async def ready(
    fulfilment: FulfilmentId,
    *,
    spot: str | None = None,
    by: Actor,
    at: Instant,
) -> Fulfilment:
    """Put picked goods into a `spot` for pickup; from now they are kept for seven days."""
    before = await must_find(fulfilment)
    if before.way is not Way.PICKUP:
        raise NotAPickup
    if not rules.found(before.lines):
        raise NothingFound
    until = at + rules.COLLECT_WITHIN
    after = await step(before, State.READY, by=by, at=at, collect_by=until, spot=spot)
    fact = PickupReady(
        fulfilment=after.id,
        order=after.order,
        number=after.number,
        location=after.location,
        collect_by=until,
    )
    await tell(fact, by=by, at=at, identifier=after.customer)
    return after
