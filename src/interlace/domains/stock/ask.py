"""What may be promised, what is where, and why: the questions to stock."""

from collections.abc import Sequence

import msgspec

from interlace.domains.stock import places, store, store_holds, store_recount, store_shards
from interlace.domains.stock.model import (
    Change,
    ChannelLimit,
    Level,
    Location,
    NoLocation,
    Promise,
)
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId, LocationId

LAST_CHANGES = 20
MOST_PROMISES = 100


class Explanation(msgspec.Struct, frozen=True):
    """Why so many of an item are available at a location."""

    level: Level
    location: Location
    limits: tuple[ChannelLimit, ...]
    promises: tuple[Promise, ...]
    changes: tuple[Change, ...]
    lent: int = 0
    """Units of a hot item that shards were lent: they count as held but are still available."""

    def steps(self, channel: str | None = None) -> list[tuple[str, int]]:
        """From what is on hand, step by step, to what may be promised (the last step)."""
        level = self.level
        steps = [
            ("on hand", level.on_hand),
            ("unavailable", -level.unavailable),
            ("allocated to orders", -level.allocated),
            ("held for carts", -level.held),
            ("safety", -level.safety),
        ]
        if self.lent:
            steps.append(("lent to shards", self.lent))
        limit = next((one for one in self.limits if one.channel == channel), None)
        if limit:
            steps.append((f"kept from {channel}", -limit.buffer))
        total = sum(quantity for _, quantity in steps)
        eligible = limit is None or limit.eligible
        return [*steps, ("available", max(0, total) if eligible else 0)]


async def locations() -> list[Location]:
    """Every location, warehouses first, by code."""
    return list((await places.places()).every)


async def location(key: LocationId | str) -> Location:
    """The location with this id or code; refuses `NoLocation`."""
    found = (await places.places()).by_key.get(key)
    if found is None:
        raise NoLocation(location=key)
    return found


async def availability(
    items: Sequence[ItemId],
    *,
    channel: str | None = None,
    locations: Sequence[LocationId] | None = None,
    hold: HoldId | None = None,
    at: Instant,
) -> dict[tuple[ItemId, LocationId], int]:
    """Available to promise by item and location; a pair that is missing has none.

    Goods of an expired hold count again once the sweeper was there, within seconds; a buyer who
    would be refused gets them at once. With a `hold` it is told as if that one, and every hold
    whose time is over, had been let go.
    """
    left = await store.available(items, channel=channel, locations=locations, at=at)
    if hold:
        for level, kept in (await store_holds.kept(items, hold, at)).items():
            if level in left:
                left[level] += kept
    return left


async def levels(
    *,
    items: Sequence[ItemId] | None = None,
    locations: Sequence[LocationId] | None = None,
    oversold: bool = False,
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Level]:
    """Counters by location and item, a page at a time; `oversold` shows only those to mend."""
    start = None
    if after:
        place, item = read_cursor(after)
        start = LocationId.parse(place), ItemId.parse(item)
    found = await store.levels(
        items=items, locations=locations, oversold=oversold, after=start, limit=limit + 1
    )
    page = found[:limit]
    more = cursor(str(page[-1].location), str(page[-1].item)) if len(found) > limit else None
    return Page(page, more)


async def explain(item: ItemId, location_id: LocationId) -> Explanation:
    """Every number of a level, to whom it is promised, and what moved last."""
    place = await location(location_id)
    found = await store.levels(items=[item], locations=[location_id], limit=1)
    nothing = Level(item, location_id, 0, 0, 0, 0, place.safety, 0, 0)
    return Explanation(
        level=found[0] if found else nothing,
        location=place,
        limits=tuple(await store.channel_limits(location_id)),
        promises=tuple(await store_recount.promises(item, location_id, MOST_PROMISES)),
        changes=tuple(await store_recount.changes(item, location_id, LAST_CHANGES)),
        lent=await store_shards.lent(item, location_id),
    )
