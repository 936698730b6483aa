"""The form of a segment: its predicate as a tree of sentences with blanks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from interlace.channels import channels
from interlace.domains import people, stock
from interlace.kit.money import Money
from interlace.vocabulary.channel import Ability

ask = people.segments.predicate
Options = Sequence[tuple[str, str]]
GROUPS = ("all-of", "any-of")
KINDS: Options = (
    ("did", "did something"),
    ("reached", "reached an amount"),
    ("seen", "was seen"),
    ("bought-in", "bought in a place"),
    ("used", "used a channel"),
    ("allows", "allows messages"),
    ("trait-is", "has a trait"),
    ("in-segment", "is in a segment"),
)
DEEDS = (
    "order.placed",
    "order.returned",
    "product.viewed",
    "product.added",
    "page.viewed",
    "cart.updated",
    "checkout.started",
    "products.searched",
    "account.opened",
    "person.enrolled",
    "event.tracked",
)
REACHED: Options = (
    ("order.placed:total", "paid for orders"),
    ("order.placed:units", "units bought"),
    ("order.placed:discount", "saved by offers"),
    ("order.returned:amount", "got back for returns"),
)
BOUNDS: Options = (("at least", "at least"), ("at most", "at most"))
TRAITS: Options = (
    ("is", "is"),
    ("contains", "contains"),
    ("over", "is over"),
    ("under", "is under"),
    ("known", "is known"),
)


class Blank(msgspec.Struct, frozen=True):
    """A gap in a condition: its name in the form, what it holds, and what may be chosen."""

    name: str
    label: str
    value: Any = ""
    kind: str = "text"
    options: Options = ()
    known: str = ""
    """The list of values that are offered while somebody types."""


class Node(msgspec.Struct, frozen=True):
    """A part of the tree: a group of nodes, or a condition in pieces of text and blanks."""

    at: str
    kind: str
    negated: bool
    nodes: Sequence["Node"] = ()
    pieces: Sequence[str | Blank] = ()


class Choices(msgspec.Struct, frozen=True):
    """What blanks can be filled with."""

    channels: Options
    segments: Options
    places: Sequence[str]
    purposes: Sequence[str]
    traits: Sequence[str]
    currency: str


async def choices(currency: str) -> Choices:
    """What there is to choose from."""
    tracked = [
        one for one in channels().values() if one.abilities & {Ability.TRACKS, Ability.SELLS}
    ]
    stores = await stock.locations()
    areas = {one.address.city for one in stores} | {one.address.region for one in stores}
    return Choices(
        channels=[(one.code, one.name) for one in tracked],
        segments=[(str(one.id), one.name) for one in await people.segments.list_()],
        places=sorted({one.code for one in stores} | areas - {""}),
        purposes=await people.segments.purposes(),
        traits=await people.segments.traits(),
        currency=currency,
    )


def tree(predicate: Any, known: Choices, at: str = "p") -> Node:
    """The predicate as the form shows it; `at` is the path that the names of its blanks begin with."""
    negated = isinstance(predicate, ask.Not)
    inner: Any = predicate.of if negated else predicate
    kind = ask.kind_of(type(inner).__name__)
    if isinstance(inner, ask.Not):
        # Twice no is shown as a group of one, so that nothing is lost.
        return Node(at, "all-of", negated=True, nodes=[tree(inner, known, f"{at}.0")])
    if kind in GROUPS:
        nodes = [tree(one, known, f"{at}.{number}") for number, one in enumerate(inner.of)]
        return Node(at, kind, negated=negated, nodes=nodes)
    return Node(at, kind, negated=negated, pieces=_PIECES[kind](inner, at, known))


def _did(leaf: Any, at: str, known: Choices) -> list[str | Blank]:
    deeds = [(fact, people.segments.deed(fact)) for fact in dict.fromkeys((*DEEDS, leaf.fact))]
    return [
        Blank(f"{at}.fact", "what", leaf.fact, "one", deeds),
        Blank(f"{at}.how", "bound", leaf.how, "one", BOUNDS),
        Blank(f"{at}.times", "times", leaf.times, "number"),
        "times through",
        Blank(
            f"{at}.channel", "channel", leaf.channel, "one", [("", "any channel"), *known.channels]
        ),
        *_days(leaf, at),
        "with",
        Blank(f"{at}.field", "any field", leaf.field),
        "being",
        Blank(f"{at}.value", "value", typed(leaf.value)),
    ]


def _reached(leaf: Any, at: str, known: Choices) -> list[str | Blank]:
    what = f"{leaf.fact}:{leaf.field}"
    options = REACHED if what in dict(REACHED) else [*REACHED, (what, what.replace(":", " "))]
    money = isinstance(leaf.amount, Money)
    return [
        Blank(f"{at}.what", "what", what, "one", options),
        Blank(f"{at}.per", "per", leaf.per, "one", (("in all", "in all"), ("at once", "at once"))),
        Blank(f"{at}.how", "bound", leaf.how, "one", BOUNDS),
        Blank(f"{at}.amount", "amount", leaf.amount.amount if money else leaf.amount, "decimal"),
        *([known.currency] if money else []),
        *_days(leaf, at),
    ]


def _seen(leaf: Any, at: str, _: Choices) -> list[str | Blank]:
    edges = (("last", "last seen"), ("first", "first seen"))
    when = (("yes", "in the last"), ("", "longer ago than"))
    return [
        Blank(f"{at}.edge", "first or last", leaf.edge, "one", edges),
        Blank(f"{at}.within", "when", "yes" if leaf.within else "", "one", when),
        Blank(f"{at}.days", "days", leaf.days, "number"),
        "days",
    ]


def _bought_in(leaf: Any, at: str, _: Choices) -> list[str | Blank]:
    kinds = ("store", "city", "region", "country")
    return [
        "in the",
        Blank(f"{at}.within", "kind of place", leaf.within, "one", [(one, one) for one in kinds]),
        Blank(f"{at}.place", "place", leaf.place, known="places"),
        *_days(leaf, at),
    ]


def _used(leaf: Any, at: str, known: Choices) -> list[str | Blank]:
    return [
        Blank(f"{at}.channel", "channel", leaf.channel, "one", known.channels),
        *_days(leaf, at),
    ]


def _allows(leaf: Any, at: str, _: Choices) -> list[str | Blank]:
    ways = (("", "any way"), ("email", "e-mail"), ("phone", "phone"))
    return [
        "about",
        Blank(f"{at}.purpose", "purpose", leaf.purpose, known="purposes"),
        "by",
        Blank(f"{at}.by", "way", leaf.by, "one", ways),
    ]


def _trait_is(leaf: Any, at: str, _: Choices) -> list[str | Blank]:
    return [
        Blank(f"{at}.name", "trait", leaf.name, known="traits"),
        Blank(f"{at}.how", "how", leaf.how, "one", TRAITS),
        Blank(f"{at}.value", "value", typed(leaf.value)),
    ]


def _in_segment(leaf: Any, at: str, known: Choices) -> list[str | Blank]:
    return [Blank(f"{at}.segment", "segment", str(leaf.segment), "one", known.segments)]


def _days(leaf: Any, at: str) -> list[str | Blank]:
    return ["in the last", Blank(f"{at}.days", "ever", leaf.days or "", "number"), "days"]


def typed(value: Any) -> str:
    """A value as it stands in a blank."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


_PIECES: Mapping[str, Callable[[Any, str, Choices], list[str | Blank]]] = {
    "allows": _allows,
    "bought-in": _bought_in,
    "did": _did,
    "in-segment": _in_segment,
    "reached": _reached,
    "seen": _seen,
    "trait-is": _trait_is,
    "used": _used,
}
