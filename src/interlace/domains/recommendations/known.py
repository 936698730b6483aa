"""What this process knows by heart of what goes with what; it may be some minutes old."""

from collections.abc import Sequence

from interlace.domains import catalog
from interlace.domains.recommendations import rules, store, store_steering
from interlace.domains.recommendations.model import Neighbour
from interlace.engine.memory import Memory
from interlace.vocabulary.ids import CategoryId, ItemId, LocationId

GOOD_FOR_S = 300.0
STEERED_FOR_S = 5.0
LOOKED_THROUGH = 300
"""Of the items most often together with one, so many are scored."""
MOST_POPULAR = 400

Popular = tuple[tuple[ItemId, int], ...]
_near: Memory[ItemId, tuple[Neighbour, ...]] = Memory(good_for_s=GOOD_FOR_S)
_popular: Memory[LocationId | None, Popular] = Memory(good_for_s=GOOD_FOR_S)
_shelves: Memory[None, dict[CategoryId, str]] = Memory(good_for_s=GOOD_FOR_S)
_pins: Memory[ItemId, tuple[ItemId, ...]] = Memory(good_for_s=STEERED_FOR_S)
_off: Memory[None, frozenset[ItemId]] = Memory(good_for_s=STEERED_FOR_S)


async def near(items: Sequence[ItemId]) -> dict[ItemId, tuple[Neighbour, ...]]:
    """What goes with each of these items, the surest first."""
    return await _near.of(items, _read_near)


async def popular(location: LocationId | None) -> Popular:
    """The items in most orders, of a shelf or of all of them."""
    return (await _popular.of([location], _read_popular))[location]


async def pins(items: Sequence[ItemId]) -> dict[ItemId, tuple[ItemId, ...]]:
    """What staff put first beside each item."""
    return await _pins.of(items, store_steering.pinned)


async def switched_off() -> frozenset[ItemId]:
    """What staff do not want shown."""
    return (await _off.of([None], _read_off))[None]


async def category_names() -> dict[CategoryId, str]:
    return (await _shelves.of([None], _read_shelves))[None]


def changed() -> None:
    """Say that the open transaction changes what is counted."""
    _near.changed()
    _popular.changed()


def steered() -> None:
    """Say that the open transaction changes what staff want."""
    _pins.changed()
    _off.changed()


async def _read_near(items: list[ItemId]) -> dict[ItemId, tuple[Neighbour, ...]]:
    counted = await store.neighbours(items, support=rules.SUPPORT, limit=LOOKED_THROUGH)
    orders, total = await store.orders_with(items), await store.total()
    return {item: rules.neighbours(counted[item], orders.get(item, 0), total) for item in items}


async def _read_popular(places: list[LocationId | None]) -> dict[LocationId | None, Popular]:
    return {place: tuple(await store.popular(place, MOST_POPULAR)) for place in places}


async def _read_off(_: list[None]) -> dict[None, frozenset[ItemId]]:
    return {None: await store_steering.switched_off()}


async def _read_shelves(_: list[None]) -> dict[None, dict[CategoryId, str]]:
    return {None: {one.id: one.name for one in await catalog.categories()}}
