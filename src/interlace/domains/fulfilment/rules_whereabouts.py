"""Tell roughly where an address is from what we know ourselves: where our own places are."""

from collections.abc import Sequence

from interlace.domains import stock
from interlace.domains.fulfilment.model import Destination
from interlace.kit.geometry import Point
from interlace.kit.text import fold


def whereabouts(address: Destination, places: Sequence[stock.Location]) -> Point | None:
    """The point of our place whose address is most alike; None when none is in its region.

    The same city counts first, then how many characters the postcodes begin with alike: the first
    ones name a region everywhere.
    """
    alike = [
        (_alike(address, place), place.point)
        for place in places
        if place.address.country == address.country
    ]
    best = max(alike, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] > (False, 0) else None


def _alike(address: Destination, place: stock.Location) -> tuple[bool, int]:
    same_city = fold(address.city) == fold(place.address.city)
    return same_city, _shared(_plain(address.postcode), _plain(place.address.postcode))


def _shared(one: str, other: str) -> int:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _plain(postcode: str) -> str:
    return "".join(letter for letter in postcode.upper() if letter.isalnum())
