"""Spread shipped lines over the places that were planned to send them."""

from collections.abc import Sequence

import msgspec

from interlace.domains import stock
from interlace.domains.orders.cart_model import Ask
from interlace.domains.orders.model import Way
from interlace.vocabulary.ids import ItemId, LineId, LocationId


def is_open(ask: Ask) -> bool:
    """Whether it is still to be found out where it comes from."""
    return ask.way is Way.SHIP and ask.location is None


def spread(asks: Sequence[Ask], planned: Sequence[stock.Want]) -> list[Ask]:
    """Give every open line its location; a line that no place has whole becomes several."""
    left: dict[ItemId, list[tuple[LocationId, int]]] = {}
    for want in planned:
        left.setdefault(want.item, []).append((want.location, want.quantity))
    return [
        part
        for ask in asks
        for part in (_parts(ask, _taken(left[ask.item], ask.quantity)) if is_open(ask) else [ask])
    ]


def _taken(left: list[tuple[LocationId, int]], wanted: int) -> list[tuple[LocationId, int]]:
    """Take so many units off what is left of an item, place by place."""
    taken: list[tuple[LocationId, int]] = []
    while wanted:
        place, units = left.pop(0)
        some = min(units, wanted)
        taken.append((place, some))
        wanted -= some
        if units > some:
            left.insert(0, (place, units - some))
    return taken


def _parts(ask: Ask, parts: list[tuple[LocationId, int]]) -> list[Ask]:
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
