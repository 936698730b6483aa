"""Decide who is in a segment: the one place that says what a predicate means."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from interlace.domains.people.segments.model import Picture, Tallied, Told
from interlace.domains.people.segments.predicate import (
    AllOf,
    Allows,
    AnyOf,
    BoughtIn,
    Did,
    InSegment,
    Leaf,
    Not,
    Predicate,
    Reached,
    Seen,
    TraitIs,
    Used,
    Value,
)
from interlace.domains.people.segments.rules_ask import leaves, question
from interlace.kit.money import Money
from interlace.kit.time import Instant, instant
from interlace.vocabulary.ids import PersonId

_STRANGER = PersonId.derived("nobody was ever called so")
_NOBODY = Picture(frozenset(), instant("2000-01-01T00:00:00Z"))


def members(predicate: Predicate, picture: Picture) -> set[PersonId]:
    """Those of the picture who are in; the predicate names no other segment any more."""
    return {person for person in picture.persons if holds(predicate, person, picture)}


def holds(predicate: Predicate, person: PersonId, picture: Picture) -> bool:
    """Whether a predicate holds for somebody of whom everything it asks was looked up."""
    match predicate:
        case AllOf(of=parts):
            return all(holds(part, person, picture) for part in parts)
        case AnyOf(of=parts):
            return any(holds(part, person, picture) for part in parts)
        case Not(of=part):
            return not holds(part, person, picture)
        case leaf:
            return _leaf_holds(leaf, person, picture)


def of_strangers(predicate: Predicate) -> bool:
    """Whether it holds for somebody of whom nothing is known, so that everybody new is in."""
    return holds(predicate, _STRANGER, _NOBODY)


def next_change(
    predicate: Predicate, person: PersonId, picture: Picture, *, at: Instant
) -> Instant | None:
    """When time alone may change the answer: a fact runs out of a window, or one dated ahead comes."""
    moments = [
        moment
        for leaf in leaves(predicate)
        for moment in _moments(leaf, person, picture)
        if moment is not None and moment > at
    ]
    return min(moments, default=None)


def _leaf_holds(leaf: Leaf, person: PersonId, picture: Picture) -> bool:
    match leaf:
        case TraitIs():
            return _trait_holds(leaf, _said(leaf, person, picture))
        case Allows():
            kinds: Any = _said(leaf, person, picture) or ()
            return leaf.by in kinds if leaf.by else bool(kinds)
        case Seen():
            return _seen(leaf, person, picture)
        case Did():
            return _bounded(_figure(leaf, person, picture, "many"), leaf.times, leaf.how)
        case Reached():
            name = "total" if leaf.per == "in all" else "largest"
            return _bounded(_figure(leaf, person, picture, name), _bar(leaf), leaf.how)
        case BoughtIn() | Used():
            return _figure(leaf, person, picture, "many") > 0
        case InSegment():
            raise TypeError("a segment named by another is written out before anybody is asked")


def _figure(leaf: Leaf, person: PersonId, picture: Picture, name: str) -> Any:
    tally = _tally(leaf, person, picture)
    return (getattr(tally, name) or 0) if tally else 0


def _bounded(figure: Any, bar: Any, how: str) -> bool:
    return figure >= bar if how == "at least" else figure <= bar


def _bar(leaf: Reached) -> Decimal | int:
    return leaf.amount.minor if isinstance(leaf.amount, Money) else leaf.amount


def _trait_holds(leaf: TraitIs, value: Any) -> bool:
    if value is None:
        return False
    match leaf.how:
        case "known":
            return True
        case "is":
            return _alike(value) == _alike(leaf.value)
        case "contains":
            inside = [_alike(one) for one in value] if isinstance(value, list) else str(value)
            wanted = str(leaf.value).casefold()
            return (
                ("text", wanted) in inside
                if isinstance(inside, list)
                else (wanted in inside.casefold())
            )
        case "over" | "under":
            if not (_is_number(value) and _is_number(leaf.value)):
                return False
            return value > leaf.value if leaf.how == "over" else value < leaf.value  # pyright: ignore[reportOperatorIssue]


def _alike(value: Any) -> Any:
    """What two values are compared by: texts without case, and a yes is no number."""
    if isinstance(value, str):
        return "text", value.casefold().strip()
    return ("number" if _is_number(value) else "other"), value


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _seen(leaf: Seen, person: PersonId, picture: Picture) -> bool:
    """Within the days or longer ago; the days run out at the end, as they do in a window."""
    edge = _edge(leaf, person, picture)
    return edge is not None and (edge > picture.at - timedelta(days=leaf.days)) is leaf.within


def _edge(leaf: Seen, person: PersonId, picture: Picture) -> Instant | None:
    tally = _tally(leaf, person, picture)
    return None if tally is None else tally.first if leaf.edge == "first" else tally.last


def _moments(leaf: Leaf, person: PersonId, picture: Picture) -> tuple[Instant | None, ...]:
    tally = _tally(leaf, person, picture)
    if tally is None:
        return ()
    edge = _edge(leaf, person, picture) if isinstance(leaf, Seen) else tally.first
    days: int | None = getattr(leaf, "days", None)
    return tally.comes, edge + timedelta(days=days) if edge and days else None


def _tally(leaf: Leaf, person: PersonId, picture: Picture) -> Any:
    asked = question(leaf)
    return picture.tallies.get(asked, {}).get(person.bytes) if isinstance(asked, Tallied) else None


def _said(leaf: Leaf, person: PersonId, picture: Picture) -> Any:
    asked = question(leaf)
    said: Mapping[PersonId, Any] = picture.told.get(asked, {}) if isinstance(asked, Told) else {}
    return said.get(person)
