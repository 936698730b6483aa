"""Let pickups that nobody came for go back on the shelf."""

from interlace.domains.fulfilment import rules, store
from interlace.domains.fulfilment.model import State
from interlace.domains.fulfilment.step import step
from interlace.engine import every, tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import PickupExpired

AT_ONCE = 200


@every(seconds=60)
async def expire_pickups(at: Instant) -> None:
    """End pickups whose time is over; the order then frees their stock and pays back."""
    by = Actor.system()
    for one in await store.fulfilments_for_update(await store.overdue(at, AT_ONCE)):
        if one.state is not State.READY:
            continue
        after = await step(one, State.EXPIRED, by=by, at=at)
        fact = PickupExpired(
            fulfilment=after.id,
            order=after.order,
            number=after.number,
            location=after.location,
            lines=rules.found(after.lines),
        )
        await tell(fact, by=by, at=at, identifier=after.customer)
