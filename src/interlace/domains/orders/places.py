"""Know the locations: in which country they are, and whether they ship."""

from collections.abc import Collection
from datetime import timedelta

from interlace.domains import stock
from interlace.kit.time import Instant
from interlace.vocabulary.ids import LocationId

GOOD_FOR = timedelta(minutes=1)
"""How long a change of a store's services may go unseen here; stock itself is never remembered."""


class _Shelf:
    places: dict[LocationId, stock.Location]
    read_at: Instant | None = None


_shelf = _Shelf()
_shelf.places = {}


async def places_of(
    wanted: Collection[LocationId], *, at: Instant
) -> dict[LocationId, stock.Location]:
    """The locations with these ids; refuses `NoLocation`."""
    if not wanted:
        return {}
    fresh = _shelf.read_at is not None and abs(at - _shelf.read_at) <= GOOD_FOR
    if not fresh or not _shelf.places.keys() >= set(wanted):
        _shelf.places = {place.id: place for place in await stock.locations()}
        _shelf.read_at = at
    for one in wanted:
        if one not in _shelf.places:
            await stock.location(one)
    return {one: _shelf.places[one] for one in wanted}
