"""Keep goods back: from every promise, or from one channel's."""

from interlace.domains.stock import store
from interlace.domains.stock.ask import location as find
from interlace.domains.stock.model import ChannelLimit
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import ChannelLimited, SafetyChanged
from interlace.vocabulary.ids import ItemId, LocationId


class BelowZero(Refusal):
    """{quantity} is below zero; nothing less than nothing can be kept back."""


async def keep_back(
    item: ItemId,
    location: LocationId,
    quantity: int,
    *,
    low_mark: int = 0,
    by: Actor,
    at: Instant,
) -> None:
    """Set how many of an item no promise may touch, and the number at which it has run low."""
    if quantity < 0 or low_mark < 0:
        raise BelowZero(quantity=min(quantity, low_mark))
    await find(location)
    await store.set_safety(item, location, quantity, low_mark)
    fact = SafetyChanged(location=location, item=item, quantity=quantity)
    await tell(fact, by=by, at=at)


async def limit_channel(
    channel: str,
    location: LocationId,
    *,
    eligible: bool = True,
    buffer: int = 0,
    by: Actor,
    at: Instant,
) -> None:
    """Say whether a channel may promise from a location, and how many of each item it leaves."""
    if buffer < 0:
        raise BelowZero(quantity=buffer)
    await find(location)
    await store.limit_channel(ChannelLimit(channel, location, eligible, buffer))
    fact = ChannelLimited(location=location, channel=channel, eligible=eligible, buffer=buffer)
    await tell(fact, by=by, at=at)
