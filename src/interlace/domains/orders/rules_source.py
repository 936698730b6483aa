"""Decide from which locations an order is shipped: as few parcels as can be."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.domains import stock
from interlace.domains.orders.cart_model import Ask
from interlace.domains.orders.model import Way
from interlace.vocabulary.ids import ItemId, LineId, LocationId

Shelf = Mapping[tuple[ItemId, LocationId], int]


def source(asks: Sequence[Ask], shelf: Shelf, ranked: Sequence[LocationId]) -> list[Ask]:
    """Give every shipped line a location; one that no place has whole is split over several.

    One place that has everything wins, else the place that covers most goes first; among equals
    the one ranked first. Refuses `OutOfStock`.
    """
    shipped = [ask for ask in asks if ask.way is Way.SHIP]
    left = {key: units for key, units in shelf.items() if key[1] in set(ranked)}
    wanted = {ask.id: ask.quantity for ask in shipped}
    parts: dict[LineId, list[tuple[LocationId, int]]] = {ask.id: [] for ask in shipped}
    while any(wanted.values()):
        best = max(ranked, key=lambda place: _covered(shipped, wanted, left, place), default=None)
        if best is None or not _covered(shipped, wanted, left, best):
            raise _short(shipped, wanted)
        for ask in shipped:
            units = min(wanted[ask.id], left.get((ask.item, best), 0))
            if units:
                parts[ask.id].append((best, units))
                left[ask.item, best] -= units
                wanted[ask.id] -= units
    return [part for ask in asks for part in _parts(ask, parts.get(ask.id))]


def _covered(
    asks: Sequence[Ask], wanted: Mapping[LineId, int], left: Shelf, place: LocationId
) -> int:
    taken: dict[ItemId, int] = {}
    for ask in asks:
        have = left.get((ask.item, place), 0) - taken.get(ask.item, 0)
        taken[ask.item] = taken.get(ask.item, 0) + max(0, min(wanted[ask.id], have))
    return sum(taken.values())


def _parts(ask: Ask, parts: list[tuple[LocationId, int]] | None) -> list[Ask]:
    if parts is None:
        return [ask]
    weights = [units for _, units in parts]
    amounts = ask.amount.split(weights) if ask.amount else [ask.amount] * len(parts)
    markdowns = ask.markdown.split(weights) if ask.markdown else [ask.markdown] * len(parts)
    return [
        msgspec.structs.replace(
            ask,
            id=ask.id if nth == 0 else LineId.derived(str(ask.id), str(place)),
            quantity=units,
            location=place,
            amount=amounts[nth],
            markdown=markdowns[nth],
        )
        for nth, (place, units) in enumerate(parts)
    ]


def _short(asks: Sequence[Ask], wanted: Mapping[LineId, int]) -> stock.OutOfStock:
    ask = next(ask for ask in asks if wanted[ask.id])
    left = ask.quantity - wanted[ask.id]
    return stock.OutOfStock(item=ask.item, wanted=ask.quantity, left=left, line=ask.id)
