"""Decide what goes with what, in which order, and say why. No clock, no I/O."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

import msgspec

from interlace.domains.recommendations.model import Candidate, Neighbour, Why
from interlace.vocabulary.ids import ItemId

SUPPORT = 2
"""Together in fewer orders than this may be chance, so it is no recommendation."""
WIDEST = 50
"""An order counts with so many of its first distinct items; beyond, its pairs say little."""
OLDER = 0.9
"""What each step back in somebody's history counts for, compared with the step after it."""
LOOKED = 0.5
"""What having looked at something counts for, compared with having bought it."""

SENTENCES = {
    Why.PINNED: "We like it with {because}",
    Why.TOGETHER: "Bought with {because} in {together:,} orders",
    Why.BOUGHT: "Because you bought {because}",
    Why.LOOKED: "Because you looked at {because}",
    Why.SHELF: "Popular in {shelf}",
    Why.STORE: "Popular in {place}",
    Why.HOUSE: "Popular with our customers",
}

Pair = tuple[ItemId, ItemId]


class Change(msgspec.Struct, frozen=True):
    """What an order adds to the counts, or takes away."""

    orders: int
    items: dict[ItemId, int]
    pairs: dict[Pair, int]


def change(before: Collection[ItemId], after: Collection[ItemId]) -> Change:
    """From the items an order kept before to those it keeps now."""
    old, new = set(before), set(after)
    items = {item: (item in new) - (item in old) for item in old ^ new}
    pairs = {
        pair: (pair[0] in new and pair[1] in new) - (pair[0] in old and pair[1] in old)
        for pair in combinations(sorted(old | new), 2)
    }
    return Change(
        bool(new) - bool(old), items, {pair: delta for pair, delta in pairs.items() if delta}
    )


def association(together: int, a: int, b: int, total: int) -> float:
    """How surely two items belong together: the root of Dunning's log-likelihood ratio.

    `a` and `b` are the orders with each item, of `total`. Zero where they meet no more often than
    by chance. T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
    Computational Linguistics 19(1), 1993: G² = 2 Σ k·ln(k / expected) over the 2×2 table.
    """
    if together * total <= a * b:
        return 0.0
    table = ((together, a - together), (b - together, total - a - b + together))
    rows, columns = (a, total - a), (b, total - b)
    doubled = sum(
        seen * log(seen * total / (rows[i] * columns[j]))
        for i, row in enumerate(table)
        for j, seen in enumerate(row)
        if seen
    )
    return sqrt(2 * max(0.0, doubled))


def neighbours(
    counted: Mapping[ItemId, tuple[int, int]], orders: int, total: int
) -> tuple[Neighbour, ...]:
    """What goes with an item of `orders`, the surest first.

    `counted` says of each other item in how many orders they were together, and in how many it was.
    """
    scored = (
        Neighbour(item, together, association(together, orders, b, total))
        for item, (together, b) in counted.items()
        if together >= SUPPORT
    )
    return tuple(sorted((one for one in scored if one.score > 0), key=_surest))


def beside(goods: Sequence[ItemId], near: Mapping[ItemId, Sequence[Neighbour]]) -> list[Candidate]:
    """What goes with some goods: scores add up, the item that says it most strongly is named."""
    return _added([(item, 1.0, Why.TOGETHER) for item in goods], near)


def for_history(
    bought: Sequence[ItemId], looked: Sequence[ItemId], near: Mapping[ItemId, Sequence[Neighbour]]
) -> list[Candidate]:
    """What goes with what somebody bought and looked at (newest first); what is longer ago counts less."""
    sources = [(item, OLDER**step, Why.BOUGHT) for step, item in enumerate(bought)]
    seen = [item for item in looked if item not in bought]
    sources += [(item, LOOKED * OLDER**step, Why.LOOKED) for step, item in enumerate(seen)]
    return _added(sources, near)


def popular(items: Iterable[tuple[ItemId, int]], why: Why) -> list[Candidate]:
    """Items by the orders they were in."""
    return [Candidate(item=item, why=why, score=float(orders)) for item, orders in items]


def in_turn(*lists: Sequence[Candidate], without: Collection[ItemId]) -> list[Candidate]:
    """One list after the other, each item once, without those that must not show."""
    taken, found = set(without), list[Candidate]()
    for one in (one for some in lists for one in some):
        if one.item not in taken:
            taken.add(one.item)
            found.append(one)
    return found


def reason(candidate: Candidate, names: Mapping[ItemId, str], *, place: str, shelf: str) -> str:
    """Why an item is shown, in words for the one who sees it."""
    because = names.get(candidate.because, "") if candidate.because else ""
    return SENTENCES[candidate.why].format(
        because=because, together=candidate.together, shelf=shelf, place=place
    )


def _added(
    sources: Iterable[tuple[ItemId, float, Why]], near: Mapping[ItemId, Sequence[Neighbour]]
) -> list[Candidate]:
    strongest = dict[ItemId, tuple[float, Candidate]]()
    total = dict[ItemId, float]()
    for source, weight, why in sources:
        for one in near.get(source, ()):
            score = weight * one.score
            total[one.item] = total.get(one.item, 0.0) + score
            if one.item not in strongest or score > strongest[one.item][0]:
                named = Candidate(item=one.item, why=why, because=source, together=one.together)
                strongest[one.item] = score, named
    found = [
        msgspec.structs.replace(candidate, score=total[item])
        for item, (_, candidate) in strongest.items()
    ]
    return sorted(found, key=lambda one: (-one.score, one.item))


def _surest(one: Neighbour) -> tuple[float, int, ItemId]:
    return -one.score, -one.together, one.item
