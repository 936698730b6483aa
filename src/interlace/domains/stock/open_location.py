"""Open a place that keeps goods."""

from interlace.domains.stock import places, store
from interlace.domains.stock.hours import Hours
from interlace.domains.stock.model import Address, Location, LocationKind
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.geometry import Point
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import LocationOpened
from interlace.vocabulary.ids import LocationId


async def open_location(
    *,
    code: str,
    name: str,
    kind: LocationKind | str,
    address: Address,
    point: Point,
    timezone: str,
    hours: Hours | None = None,
    pickup: bool | None = None,
    ships: bool | None = None,
    prep_minutes: int = 60,
    safety: int = 0,
    by: Actor,
    at: Instant,
) -> Location:
    """Open a location known by its `code`; opening it twice gives the one that is there.

    A store offers pickup and a warehouse ships, unless said otherwise. `safety` is how many of
    each item are kept back from every promise there.
    """
    kind = LocationKind(kind)
    location = Location(
        id=LocationId.derived(code),
        code=code,
        name=name,
        kind=kind,
        address=address,
        point=point,
        hours=hours or Hours.daily("09:00-20:00"),
        timezone=timezone,
        pickup=kind is LocationKind.STORE if pickup is None else pickup,
        ships=kind is LocationKind.WAREHOUSE if ships is None else ships,
        prep_minutes=prep_minutes,
        safety=safety,
        opened_at=at,
    )
    if not await store.open_location(location):
        return await store.find_location(location.id) or location
    places.changed()
    await tell(LocationOpened(location=location.id, code=code, name=name, place=kind), by=by, at=at)
    return location
