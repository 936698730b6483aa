"""Choose of all candidates those that may be shown here: there, priced, and not in the basket."""

from collections.abc import Collection, Iterator, Sequence

from interlace.domains import catalog, stock
from interlace.domains.recommendations import known, rules
from interlace.domains.recommendations.model import Candidate, Place, Recommended, Why
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, ProductId

MOST = 24
"""So many are shown at most, however many are asked for."""
TRIED = 5
"""For each that is asked for so many candidates are looked at, for some are sold out."""


async def choose(
    candidates: Sequence[Candidate],
    *,
    place: Place,
    without: Collection[ItemId],
    limit: int,
    at: Instant,
) -> list[Recommended]:
    """The first that may be shown; what is missing is filled up with what is popular.

    `without` is what they have or hold; its last item says which shelf they stand at.
    """
    limit = min(limit, MOST)
    held = await catalog.items(list(without))
    taken = {one.product_id for one in held.values()}
    hidden = {*without, *await known.switched_off()}
    known_well = rules.in_turn(candidates, without=hidden)[: limit * TRIED]
    shown = await _shown(known_well, place, taken, limit, at)
    if len(shown) < limit:
        shelf = next((held[item] for item in reversed(list(without)) if item in held), None)
        hidden |= {one.item for one in known_well}
        popular = rules.in_turn(*await _popular(place, shelf), without=hidden)
        more = popular[: limit * TRIED]
        shown += await _shown(more, place, taken, limit - len(shown), at)
    return shown


async def _popular(place: Place, shelf: catalog.Item | None) -> list[list[Candidate]]:
    """What to show when nothing else is known: popular on this shelf, in this store, anywhere."""
    everywhere = await known.popular(None)
    here = await known.popular(place.location) if place.location else ()
    found = [rules.popular(here, Why.STORE), rules.popular(everywhere, Why.HOUSE)]
    if shelf is None:
        return found
    items = await catalog.items([item for item, _ in everywhere])
    beside = [
        (item, orders)
        for item, orders in everywhere
        if item in items and shelf.categories[-1] in items[item].categories
    ]
    return [rules.popular(beside, Why.SHELF), *found]


async def _shown(
    candidates: Sequence[Candidate],
    place: Place,
    taken: set[ProductId],
    limit: int,
    at: Instant,
) -> list[Recommended]:
    left = await _left([one.item for one in candidates], place, at)
    there = [one for one in candidates if left.get(one.item, 0) > 0]
    named = {one.because for one in there if one.because}
    items = await catalog.items([*(one.item for one in there), *named])
    prices = await catalog.price(
        [one.item for one in there],
        market=place.market,
        channel=place.channel,
        location=place.location,
        at=at,
    )
    words = await _Words.at(place, items)
    shown = list[Recommended]()
    for one in _sold(there, items, prices, taken):
        shown.append(_recommended(one, items, prices, words, left))
        if len(shown) == limit:
            break
    return shown


async def _left(items: Sequence[ItemId], place: Place, at: Instant) -> dict[ItemId, int]:
    """How many of each may be promised where the person is."""
    where = [place.location] if place.location else None
    found = await stock.availability(items, channel=place.channel, locations=where, at=at)
    left = dict[ItemId, int]()
    for (item, _), units in found.items():
        left[item] = left.get(item, 0) + units
    return left


def _sold(
    candidates: Sequence[Candidate],
    items: dict[ItemId, catalog.Item],
    prices: dict[ItemId, catalog.Price],
    taken: set[ProductId],
) -> Iterator[Candidate]:
    """Those in the shop and priced; of the sizes and colours of a product the first is enough."""
    for one in candidates:
        item = items.get(one.item)
        if item and item.active and one.item in prices and item.product_id not in taken:
            taken.add(item.product_id)
            yield one


class _Words:
    """The names that reasons are made of."""

    def __init__(self, store: str, names: dict[ItemId, str], shelves: dict[ItemId, str]) -> None:
        self.store = store
        self.names = names
        self.shelves = shelves

    @classmethod
    async def at(cls, place: Place, items: dict[ItemId, catalog.Item]) -> "_Words":
        store = (await stock.location(place.location)).name if place.location else ""
        names = await known.category_names()
        shelves = {id_: names.get(one.categories[-1], "") for id_, one in items.items()}
        return cls(store, {id_: one.name for id_, one in items.items()}, shelves)


def _recommended(
    one: Candidate,
    items: dict[ItemId, catalog.Item],
    prices: dict[ItemId, catalog.Price],
    words: _Words,
    left: dict[ItemId, int],
) -> Recommended:
    said = rules.reason(one, words.names, place=words.store, shelf=words.shelves[one.item])
    return Recommended(
        item=items[one.item],
        price=prices[one.item],
        reason=said,
        why=one.why,
        score=one.score,
        because=one.because,
        left=left[one.item],
    )
