"""Know in which country, and so under whose tax, a location is."""

from collections.abc import Iterable

from interlace.domains import stock
from interlace.domains.orders.rules_tax import Place
from interlace.vocabulary.ids import LocationId

# A store does not move to another country, so it is looked up once in the life of a process.
_known: dict[LocationId, Place] = {}


async def places_of(locations: Iterable[LocationId]) -> dict[LocationId, Place]:
    """The tax place of each location; refuses `NoLocation`."""
    found: dict[LocationId, Place] = {}
    for location in set(locations):
        place = _known.get(location)
        if place is None:
            address = (await stock.location(location)).address
            place = _known[location] = Place(address.country, address.region)
        found[location] = place
    return found
