"""Say a predicate as a shopkeeper would."""

from collections.abc import Mapping
from typing import Any

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
from interlace.kit.money import Money
from interlace.vocabulary.ids import SegmentId

DEEDS = {
    "account.entered": "logged in",
    "account.opened": "opened an account",
    "cart.updated": "changed a cart",
    "cart.viewed": "looked at the cart",
    "checkout.started": "began to check out",
    "event.tracked": "did something tracked",
    "order.cancelled": "had an order cancelled",
    "order.flagged": "had an order that needed a look",
    "order_handed.over": "got goods handed over",
    "order.placed": "bought",
    "order.returned": "brought goods back",
    "page.viewed": "looked at a page",
    "person.enrolled": "became a member",
    "pickup.collected": "picked up an order",
    "points.earned": "earned points",
    "points.spent": "spent points",
    "product.added": "put a product into the cart",
    "product.clicked": "chose a product",
    "product.viewed": "looked at a product",
    "product_list.viewed": "looked at a list of products",
    "products.searched": "searched",
    "screen.viewed": "looked at a screen",
}
"""Facts as deeds; one that is missing is named by its kind."""


def sentence(predicate: Predicate, names: Mapping[SegmentId, str] | None = None) -> str:
    """One sentence; `names` are those of the segments that it names."""
    return f"Everybody who {_said(predicate, names or {}, top=True)}."


def deed(fact: str) -> str:
    """A kind of fact as something people did."""
    return DEEDS.get(fact, f"had “{fact}” told of them")


def _said(predicate: Predicate, names: Mapping[SegmentId, str], *, top: bool = False) -> str:
    match predicate:
        case AllOf(of=parts):
            return _joined(parts, " and ", "is known to us", names, top=top)
        case AnyOf(of=parts):
            return _joined(parts, " or ", "is nobody at all", names, top=top)
        case Not(of=part):
            inner = _said(part, names)
            return f"not: {inner}" if isinstance(part, Not) else f"is not one who {inner}"
        case leaf:
            return _leaf(leaf, names)


def _joined(
    parts: tuple[Predicate, ...],
    between: str,
    nothing: str,
    names: Mapping[SegmentId, str],
    *,
    top: bool,
) -> str:
    if not parts:
        return nothing
    said = between.join(_said(part, names) for part in parts)
    return said if top or len(parts) == 1 else f"({said})"


def _leaf(leaf: Leaf, names: Mapping[SegmentId, str]) -> str:
    match leaf:
        case TraitIs():
            return _trait(leaf)
        case Allows():
            return f"allows {leaf.purpose}{f' by {leaf.by}' if leaf.by else ''}"
        case InSegment():
            return f"is in the segment “{names.get(leaf.segment, str(leaf.segment))}”"
        case counted:
            return _done(counted)


def _done(leaf: Did | Reached | BoughtIn | Used | Seen) -> str:
    match leaf:
        case Did():
            through = f" through {leaf.channel}" if leaf.channel else ""
            which = f" with {leaf.field} “{_shown(leaf.value)}”" if leaf.field else ""
            return f"{deed(leaf.fact)}{which} {_times(leaf)}{through}{_ago(leaf.days)}"
        case Reached():
            per = "once with" if leaf.per == "at once" else "in all with"
            bar = f"{leaf.field} {leaf.how} {_shown(leaf.amount)}"
            return f"{deed(leaf.fact)} {per} {bar}{_ago(leaf.days)}"
        case BoughtIn():
            return f"bought in the {leaf.within} {leaf.place}{_ago(leaf.days)}"
        case Used():
            return f"used the channel {leaf.channel}{_ago(leaf.days)}"
        case Seen():
            when = f"in the last {leaf.days} days" if leaf.within else f"over {leaf.days} days ago"
            return f"was {leaf.edge} seen {when}"


def _trait(leaf: TraitIs) -> str:
    if leaf.how == "known":
        return f"has a known {leaf.name}"
    how = {"is": "is", "contains": "contains", "over": "is over", "under": "is under"}[leaf.how]
    return f"has a {leaf.name} that {how} {_shown(leaf.value)}"


def _times(leaf: Did) -> str:
    if leaf.how == "at most" and leaf.times == 0:
        return "never"
    return f"{leaf.how} {'once' if leaf.times == 1 else f'{leaf.times} times'}"


def _ago(days: int | None) -> str:
    return f" in the last {days} days" if days else ""


def _shown(value: Any) -> str:
    if isinstance(value, Money):
        return value.format()
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
