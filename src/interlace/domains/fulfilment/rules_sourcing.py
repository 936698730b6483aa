"""Choose from where goods are sent: filter, rank, then the fewest parcels, exactly."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from interlace.domains.fulfilment.sourcing import Candidate, Filter, Need, Rank
from interlace.vocabulary.ids import ItemId, LocationId

MOST_CANDIDATES = 10
"""All ways to combine ten places are 1,023, so the best is found by trying each."""
_FAR = 1_000_000.0

Shares = dict[LocationId, dict[ItemId, int]]


class Judged(msgspec.Struct, frozen=True):
    """A candidate with its cost, or the reason why it was left out."""

    candidate: Candidate
    cost: float
    left_out: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """Which place sends what; `shares` is empty when all of them together have too little."""

    judged: tuple[Judged, ...]
    shares: Shares
    tried: int


def choose(need: Need, candidates: Sequence[Candidate], rules: Sequence[Filter | Rank]) -> Choice:
    """The fewest places that have everything; among as few, those with the lowest cost.

    Exact over ten places: those that together cover it, filled up with those that cover most.
    Should it take more than ten, the places that cover most, one after the other, are the answer.
    """
    judged = sorted(
        (_judge(candidate, need, rules) for candidate in candidates),
        key=lambda one: (one.left_out is not None, one.cost, one.candidate.code),
    )
    able = [one for one in judged if one.left_out is None]
    cover = _cover(need.units, able)
    kept = _prune(need.units, able, cover)
    chosen = {one.candidate.location for one in kept}
    marked = tuple(
        one
        if one.left_out or one.candidate.location in chosen
        else msgspec.structs.replace(one, left_out="Others cover more of it.")
        for one in judged
    )
    if not _enough(need.units, [one.candidate for one in able]):
        return Choice(marked, {}, 0)
    if len(cover) > MOST_CANDIDATES:
        return Choice(marked, _share(need.units, cover), 1)
    return _fewest(need.units, kept, marked)


def _fewest(
    units: Mapping[ItemId, int], kept: Sequence[Judged], judged: tuple[Judged, ...]
) -> Choice:
    tried = 0
    for size in range(1, len(kept) + 1):
        sets = [
            places
            for places in combinations(kept, size)
            if _enough(units, [place.candidate for place in places])
        ]
        tried += len(sets)
        if sets:
            best = min(sets, key=lambda places: sum(place.cost for place in places))
            return Choice(judged, _share(units, best), tried)
    return Choice(judged, {}, tried)


def short(need: Need, candidates: Sequence[Candidate]) -> dict[ItemId, int]:
    """Items of which all places together have too little, with what they have."""
    return {
        item: have
        for item, wanted in need.units.items()
        if (have := sum(candidate.shelf.get(item, 0) for candidate in candidates)) < wanted
    }


def _judge(candidate: Candidate, need: Need, rules: Sequence[Filter | Rank]) -> Judged:
    for rule in rules:
        if isinstance(rule, Filter) and not rule.keeps(candidate, need):
            return Judged(candidate, _FAR, rule.reason)
    cost = sum(rule.cost(candidate, need) for rule in rules if isinstance(rule, Rank))
    return Judged(candidate, cost)


def _cover(units: Mapping[ItemId, int], able: Sequence[Judged]) -> list[Judged]:
    """Places that together have everything, each the one that covers most of what is left."""
    left = dict(units)
    rest, cover = list(able), list[Judged]()
    while any(left.values()) and rest:
        best = min(rest, key=lambda one: (-_covered(left, one.candidate), one.cost))
        rest.remove(best)
        cover.append(best)
        for item, wanted in left.items():
            left[item] = wanted - min(wanted, best.candidate.shelf.get(item, 0))
    return cover


def _prune(
    units: Mapping[ItemId, int], able: Sequence[Judged], cover: Sequence[Judged]
) -> list[Judged]:
    """The places to combine: as many as can be tried in every combination."""
    if len(able) <= MOST_CANDIDATES:
        return list(able)
    others = sorted(
        (one for one in able if one not in cover),
        key=lambda one: (-_covered(units, one.candidate), one.cost),
    )
    return [*cover, *others[: MOST_CANDIDATES - len(cover)]]


def _covered(units: Mapping[ItemId, int], candidate: Candidate) -> int:
    return sum(min(wanted, candidate.shelf.get(item, 0)) for item, wanted in units.items())


def _enough(units: Mapping[ItemId, int], places: Sequence[Candidate]) -> bool:
    return all(
        sum(place.shelf.get(item, 0) for place in places) >= wanted
        for item, wanted in units.items()
    )


def _share(units: Mapping[ItemId, int], places: Sequence[Judged]) -> Shares:
    """Give each item to the cheapest chosen places first."""
    shares: Shares = {}
    for item, wanted in units.items():
        left = wanted
        for place in sorted(places, key=lambda one: (one.cost, one.candidate.code)):
            taken = min(left, place.candidate.shelf.get(item, 0))
            if taken > 0:
                shares.setdefault(place.candidate.location, {})[item] = taken
                left -= taken
    return shares
