"""Start picking."""

from interlace.domains.fulfilment.model import Fulfilment, State
from interlace.domains.fulfilment.step import must_find, step
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import PickStarted
from interlace.vocabulary.ids import FulfilmentId


async def start(fulfilment: FulfilmentId, *, by: Actor, at: Instant) -> Fulfilment:
    """Take a pick list; refuses `NotNow` when somebody else has it."""
    after = await step(await must_find(fulfilment), State.PICKING, by=by, at=at)
    fact = PickStarted(fulfilment=after.id, order=after.order)
    await tell(fact, by=by, at=at, identifier=after.customer)
    return after
