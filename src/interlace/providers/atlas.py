"""The chain's own map: which of its places lie in a city, a region or a country."""

from collections.abc import Sequence

from interlace.domains import stock
from interlace.kit.text import fold
from interlace.vocabulary.ids import LocationId


class Chain:
    """Looks places up among the chain's locations; closed ones count, for people bought there."""

    async def places(self, within: str, name: str, /) -> Sequence[LocationId]:
        wanted = fold(name.strip())
        return [
            one.id for one in await stock.locations() if wanted in map(fold, _names(one, within))
        ]


def _names(place: stock.Location, within: str) -> tuple[str, ...]:
    if within == "store":
        return place.code, place.name
    return (str(getattr(place.address, within)),)
