"""Know the places by heart: each sale asks for some, and they hardly change."""

from collections.abc import Sequence

from interlace.domains.stock import store
from interlace.domains.stock.model import Location
from interlace.engine.memory import Memory
from interlace.vocabulary.ids import LocationId

_EVERY = "every place"


class Places:
    """All locations, in their order and by id and code."""

    def __init__(self, every: Sequence[Location]) -> None:
        self.every = every
        self.by_key: dict[LocationId | str, Location] = {one.id: one for one in every}
        self.by_key.update({one.code: one for one in every})


_known: Memory[str, Places] = Memory(good_for_s=1)


async def places() -> Places:
    """Them all; a change made by another process shows within a second."""
    return (await _known.of([_EVERY], _read))[_EVERY]


def changed() -> None:
    """Say that the open transaction opens or changes a place."""
    _known.changed()


async def _read(_: list[str]) -> dict[str, Places]:
    return {_EVERY: Places(await store.locations())}
