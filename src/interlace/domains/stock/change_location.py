"""Change a location's address, hours or services, or close it."""

import msgspec

from interlace.domains.stock import places, store
from interlace.domains.stock.model import Location, NoLocation
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import LocationChanged, LocationClosed
from interlace.vocabulary.ids import LocationId


async def change_location(
    location: LocationId, *, by: Actor, at: Instant, **changes: object
) -> Location:
    """Give a location new values for the named fields; `closed_at` closes it from then on."""
    before = await store.find_location(location)
    if before is None:
        raise NoLocation(location=location)
    after = msgspec.structs.replace(before, **changes)
    await store.change_location(after)
    places.changed()
    fact = LocationClosed if after.closed_at and not before.closed_at else LocationChanged
    await tell(fact(location=location, name=after.name), by=by, at=at)
    return after
