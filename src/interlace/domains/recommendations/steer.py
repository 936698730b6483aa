"""Let staff have the last word: switch an item off, or put it first beside another."""

from interlace.domains import catalog
from interlace.domains.recommendations import known, store_steering
from interlace.domains.recommendations.model import Pin
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.recommendations import RecommendationSteered
from interlace.vocabulary.ids import ItemId

MOST_PINS = 200


class BesideItself(Refusal):
    """{item} can not stand beside itself."""


async def switch_off(item: ItemId, *, by: Actor, at: Instant) -> None:
    """Recommend an item nowhere any more; refuses `NoItem`."""
    await catalog.item(item)
    if await store_steering.switch_off(item, by=by.id, at=at):
        await _told(RecommendationSteered(item=item, change="switched off"), by=by, at=at)


async def switch_on(item: ItemId, *, by: Actor, at: Instant) -> None:
    """Let an item be recommended again."""
    if await store_steering.switch_on(item):
        await _told(RecommendationSteered(item=item, change="switched on"), by=by, at=at)


async def pin(item: ItemId, *, beside: ItemId, by: Actor, at: Instant) -> None:
    """Show an item first beside another, as long as it is there; refuses `NoItem`, `BesideItself`."""
    found = await catalog.item(item)
    await catalog.item(beside)
    if item == beside:
        raise BesideItself(item=found.name)
    if await store_steering.pin(beside, item, by=by.id, at=at):
        fact = RecommendationSteered(item=item, change="pinned", beside=beside)
        await _told(fact, by=by, at=at)


async def unpin(item: ItemId, *, beside: ItemId, by: Actor, at: Instant) -> None:
    """Let an item stand beside another only where the orders put it."""
    if await store_steering.unpin(beside, item):
        fact = RecommendationSteered(item=item, change="unpinned", beside=beside)
        await _told(fact, by=by, at=at)


async def pins() -> list[Pin]:
    """What is pinned, the newest first."""
    return await store_steering.pins(MOST_PINS)


async def _told(fact: RecommendationSteered, *, by: Actor, at: Instant) -> None:
    known.steered()
    await tell(fact, by=by, at=at)
