"""Notice levels that ran low or were sold beyond what is there."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from interlace.domains.stock import rules
from interlace.domains.stock.model import Level, Want
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Short, StockOversold, StockRanLow
from interlace.vocabulary.ids import ItemId, LocationId


async def notice(
    levels: Sequence[Level], wants: Iterable[Want], *, cause: str, by: Actor, at: Instant
) -> None:
    """Tell of each location's levels that ran low or were oversold by taking `wants`."""
    taken: dict[tuple[ItemId, LocationId], int] = {}
    for want in wants:
        place = want.item, want.location
        taken[place] = taken.get(place, 0) + want.quantity
    for location, lines in _by_location(rules.oversold(levels, taken)):
        await tell(StockOversold(location=location, cause=cause, lines=lines), by=by, at=at)
    for location, lines in _by_location(rules.ran_low(levels, taken)):
        await tell(StockRanLow(location=location, lines=lines), by=by, at=at)


def _by_location(short: Sequence[Short]) -> list[tuple[LocationId, tuple[Short, ...]]]:
    ordered = sorted(short, key=lambda line: line.location)
    return [
        (location, tuple(lines))
        for location, lines in groupby(ordered, key=lambda line: line.location)
    ]
