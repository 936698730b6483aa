"""Decide what has to be looked up for a predicate, and which facts can change its answer."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from interlace.domains.people.segments.model import Tallied, Told
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
)
from interlace.kit import wire
from interlace.kit.fact import fact_types
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import SegmentId

MOST_CONDITIONS = 40
DEEPEST = 6
LONGEST_DAYS = 3660
OWN = "segment."
"""Facts of segments are no facts about a person: a segment can not wait for itself."""
SOLD = "order.placed"
SIGNS = (
    "account.entered",
    "account.opened",
    "cart.updated",
    "cart.viewed",
    "checkout.started",
    "contact.verified",
    "event.tracked",
    "order.placed",
    "order.returned",
    "page.viewed",
    "person.enrolled",
    "pickup.collected",
    "product.added",
    "product.clicked",
    "product_list.viewed",
    "product.removed",
    "product.viewed",
    "products.searched",
    "screen.viewed",
)
"""What people do themselves: by these they are seen."""


class UnknownFact(Refusal):
    """Nothing called {fact} is ever told of a person."""


class TooManyConditions(Refusal):
    """That is more than {most} conditions, or more than {deepest} deep; make a segment of a part."""


class BadDays(Refusal):
    """{days} days can not be looked back; take 1 to {most}."""


class BlankCondition(Refusal):
    """Fill in {what} of every condition."""


class SegmentsCircle(Refusal):
    """The segments name one another in a circle."""


class UnknownSegment(Refusal, status=404):
    """There is no segment {segment}."""


def question(leaf: Leaf) -> Tallied | Told | None:
    """What a condition asks; equal questions of several conditions are asked once."""
    # For Python a yes equals 1, and so would their conditions; in a fact they are two things.
    return _asked(leaf, isinstance(getattr(leaf, "value", None), bool))


@lru_cache(maxsize=4096)
def _asked(leaf: Leaf, _: bool, /) -> Tallied | Told | None:  # noqa: FBT001  only part of the key
    match leaf:
        case TraitIs():
            return Told("trait", leaf.name)
        case Allows():
            return Told("consent", leaf.purpose)
        case InSegment():
            return None
        case counted:
            return _tallied(counted)


def _tallied(leaf: Did | Reached | BoughtIn | Used | Seen) -> Tallied:
    match leaf:
        case Did():
            return Tallied((leaf.fact,), leaf.days, leaf.channel or None, _holding(leaf))
        case Reached():
            return _sum(leaf)
        case BoughtIn():
            return Tallied((SOLD,), leaf.days, place=(leaf.within, leaf.place))
        case Used():
            return Tallied(SIGNS, leaf.days, channel=leaf.channel)
        case Seen():
            return Tallied(SIGNS)


def leaves(predicate: Predicate) -> Iterator[Leaf]:
    """The conditions at the ends of a predicate."""
    match predicate:
        case AllOf(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from leaves(part)
        case Not(of=part):
            yield from leaves(part)
        case leaf:
            yield leaf


def heard(predicate: Predicate) -> set[str]:
    """The kinds of facts that can change who is in."""
    return {kind for leaf in leaves(predicate) for kind in _kinds(leaf)}


def written_out(
    predicate: Predicate, known: Mapping[SegmentId, Predicate], above: Sequence[SegmentId] = ()
) -> Predicate:
    """The predicate with what other segments ask in their place; refuses a circle."""
    match predicate:
        case AllOf(of=parts):
            return AllOf(of=tuple(written_out(part, known, above) for part in parts))
        case AnyOf(of=parts):
            return AnyOf(of=tuple(written_out(part, known, above) for part in parts))
        case Not(of=part):
            return Not(of=written_out(part, known, above))
        case InSegment(segment=segment):
            if segment in above:
                raise SegmentsCircle
            if segment not in known:
                raise UnknownSegment(segment=segment)
            return written_out(known[segment], known, (*above, segment))
        case leaf:
            return leaf


def named(predicate: Predicate) -> set[SegmentId]:
    """The segments that a predicate names itself."""
    return {leaf.segment for leaf in leaves(predicate) if isinstance(leaf, InSegment)}


def names_places(predicate: Predicate) -> bool:
    return any(isinstance(leaf, BoughtIn) for leaf in leaves(predicate))


def check(predicate: Predicate) -> None:
    """Refuse what can not be asked: `TooManyConditions`, `UnknownFact`, `BadDays`, `BlankCondition`."""
    found = list(leaves(predicate))
    if len(found) > MOST_CONDITIONS or _depth(predicate) > DEEPEST:
        raise TooManyConditions(most=MOST_CONDITIONS, deepest=DEEPEST)
    for leaf in found:
        fact: str | None = getattr(leaf, "fact", None)
        if fact is not None and (fact not in fact_types or fact.startswith(OWN)):
            raise UnknownFact(fact=fact[:40])
        days: int | None = getattr(leaf, "days", None)
        if days is not None and not 0 < days <= LONGEST_DAYS:
            raise BadDays(days=days, most=LONGEST_DAYS)
        asked = () if isinstance(leaf, Did) else ("name", "purpose", "channel", "place")
        for what in asked:
            if getattr(leaf, what, "set") == "":
                raise BlankCondition(what=f"the {what}")
        if isinstance(leaf, Reached) and not leaf.field:
            raise BlankCondition(what="the field")


def _depth(predicate: Predicate) -> int:
    match predicate:
        case AllOf(of=parts) | AnyOf(of=parts):
            return 1 + max(map(_depth, parts), default=0)
        case Not(of=part):
            return 1 + _depth(part)
        case _:
            return 0


def _kinds(leaf: Leaf) -> tuple[str, ...]:
    match question(leaf):
        case Tallied(kinds=kinds):
            return kinds
        case Told(about="trait"):
            return ("identifier.described",)
        case Told():
            return ("consent.given", "consent.withdrawn")
        case None:
            return ()


def _holding(leaf: Did) -> bytes | None:
    return wire.encode(_nested(leaf.field.split("."), leaf.value)) if leaf.field else None


def _sum(leaf: Reached) -> Tallied:
    path = leaf.field.split(".")
    if not isinstance(leaf.amount, Money):
        return Tallied((leaf.fact,), leaf.days, number=tuple(path))
    currency = wire.encode(_nested([*path, "currency"], leaf.amount.currency))
    return Tallied((leaf.fact,), leaf.days, holding=currency, number=(*path, "minor"))


def _nested(path: Sequence[str], value: Any) -> Any:
    for name in reversed(path):
        value = {name: value}
    return value
