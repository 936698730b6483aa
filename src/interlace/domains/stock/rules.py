"""What follows from the numbers of a level: pure decisions."""

from collections.abc import Iterable, Mapping

from interlace.domains.stock.model import Level
from interlace.vocabulary.events.stock import Short
from interlace.vocabulary.ids import ItemId, LocationId


def ran_low(levels: Iterable[Level], taken: Mapping[tuple[ItemId, LocationId], int]) -> list[Short]:
    """Levels that fell to their low mark just now, not those that were there before.

    Holds are left out: they come and go, and would cry low for carts that are never paid.
    """
    return [
        Short(level.item, level.location, max(0, stock))
        for level in levels
        if (stock := level.free + level.held) <= level.low_mark
        and stock + taken[level.item, level.location] > level.low_mark
    ]


def oversold(
    levels: Iterable[Level], taken: Mapping[tuple[ItemId, LocationId], int]
) -> list[Short]:
    """Levels where taking this much went beyond what was free; `left` says by how much, below 0."""
    return [
        Short(level.item, level.location, -over)
        for level in levels
        if (over := min(level.oversold, taken[level.item, level.location])) > 0
    ]


def missing(sent: Mapping[ItemId, int], counted: Mapping[ItemId, int]) -> dict[ItemId, int]:
    """What was sent and did not arrive; negative when more came than was sent."""
    return {
        item: lost
        for item in {**sent, **counted}
        if (lost := sent.get(item, 0) - counted.get(item, 0)) != 0
    }
