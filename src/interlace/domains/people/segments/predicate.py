"""What a segment asks of a person: conditions, and how they are put together."""

from decimal import Decimal
from typing import Any, Literal, TypeAlias, Union, cast

import msgspec

from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.part import kind_of
from interlace.vocabulary.ids import SegmentId

Bound: TypeAlias = Literal["at least", "at most"]
Value: TypeAlias = str | int | float | bool | None


class _Part(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag=kind_of,
):
    pass


class AllOf(_Part, frozen=True):
    """Every one of these holds; nothing asked is true of everybody."""

    of: tuple["Predicate", ...]


class AnyOf(_Part, frozen=True):
    """At least one of these holds; nothing asked is true of nobody."""

    of: tuple["Predicate", ...]


class Not(_Part, frozen=True):
    """This does not hold."""

    of: "Predicate"


class TraitIs(_Part, frozen=True):
    """What is said of a person: the most trusted statement, as their profile shows it.

    Texts are compared without regard to case; `over` and `under` hold for numbers only.
    """

    name: str
    how: Literal["is", "contains", "over", "under", "known"] = "is"
    value: Value = None


class Did(_Part, frozen=True):
    """How often a fact was told of a person, in the last `days` or ever, on one channel or any.

    With a `field` (`name`, `properties.brand`) only facts count in which it has this value.
    """

    fact: str
    how: Bound = "at least"
    times: int = 1
    days: int | None = None
    channel: str = ""
    field: str = ""
    value: Value = None


class Reached(_Part, frozen=True):
    """What a number or an amount in a person's facts comes to, in all or at once.

    An amount of money looks only at facts in its currency.
    """

    fact: str
    field: str
    amount: Money | Decimal
    how: Bound = "at least"
    per: Literal["in all", "at once"] = "in all"
    days: int | None = None


class BoughtIn(_Part, frozen=True):
    """In which store, city, region or country a person bought something over the counter."""

    within: Literal["store", "city", "region", "country"]
    place: str
    days: int | None = None


class Allows(_Part, frozen=True):
    """Whether one of a person's contact points (of the kind `by`) may be used for a purpose."""

    purpose: str
    by: Literal["email", "phone", ""] = ""


class Used(_Part, frozen=True):
    """Whether a person did anything on a channel."""

    channel: str
    days: int | None = None


class Seen(_Part, frozen=True):
    """When a person was first or last seen; one who never did anything was never seen."""

    edge: Literal["first", "last"]
    within: bool
    days: int


class InSegment(_Part, frozen=True):
    """Whether a person is in another segment, as that one is defined now."""

    segment: SegmentId


Leaf: TypeAlias = TraitIs | Did | Reached | BoughtIn | Allows | Used | Seen | InSegment
# The types above name it before it is there.
Predicate: TypeAlias = Union[AllOf, AnyOf, Not, Leaf]  # noqa: UP007


def predicate_of(data: Any) -> Predicate:
    """Read decoded JSON as a predicate; refuses `Malformed`."""
    return wire.convert(data, cast("type[Predicate]", Predicate))
