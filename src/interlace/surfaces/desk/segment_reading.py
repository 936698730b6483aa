"""Read the form of a segment: words and numbers become a predicate."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

from interlace.domains import people
from interlace.kit.fact import fact_types
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.segment_form import GROUPS, Choices
from interlace.vocabulary.ids import SegmentId

ask = people.segments.predicate
MOST_NODES = 40
FIRST = "order.placed"


class NotANumber(Refusal):
    """`{text}` is not a number."""


class TooManyNodes(Refusal):
    """A group holds at most {most} conditions."""


class NoOtherSegment(Refusal):
    """There is no other segment to name yet."""


def predicate_of(form: Mapping[str, Any], known: Choices, at: str = "p") -> Any:
    """The predicate a form tells of, after what its button `do` asks for (`add:p.1`, `drop:p.0`)."""
    kind = _text(form, f"{at}.kind") or "all-of"
    found: Any
    if kind in GROUPS:
        found = (ask.AllOf if kind == "all-of" else ask.AnyOf)(of=tuple(_nodes(form, known, at)))
    else:
        found = _LEAVES[kind](form, known, at)
    return ask.Not(of=found) if _text(form, f"{at}.not") else found


def _nodes(form: Mapping[str, Any], known: Choices, at: str) -> list[Any]:
    many, do = _whole(form, f"{at}.many") or 0, _text(form, "do")
    if many > MOST_NODES:
        raise TooManyNodes(most=MOST_NODES)
    nodes = [
        predicate_of(form, known, f"{at}.{number}")
        for number in range(many)
        if do != f"drop:{at}.{number}"
    ]
    if do == f"add:{at}":
        nodes.append(ask.Did(fact=FIRST, days=30))
    if do == f"group:{at}":
        nodes.append(ask.AnyOf(of=(ask.Did(fact=FIRST, days=30),)))
    return nodes


def _did(form: Mapping[str, Any], _: Choices, at: str) -> Any:
    times = _whole(form, f"{at}.times")
    return ask.Did(
        fact=_text(form, f"{at}.fact") or FIRST,
        how=_chosen(form, f"{at}.how", "at least", "at most"),
        times=1 if times is None else times,
        days=_whole(form, f"{at}.days"),
        channel=_text(form, f"{at}.channel"),
        field=_text(form, f"{at}.field"),
        value=value_of(_text(form, f"{at}.value")),
    )


def _reached(form: Mapping[str, Any], known: Choices, at: str) -> Any:
    fact, _, field = (_text(form, f"{at}.what") or f"{FIRST}:total").partition(":")
    number = _number(_text(form, f"{at}.amount") or "100")
    hints = get_type_hints(fact_types[fact]) if fact in fact_types else {}
    return ask.Reached(
        fact=fact,
        field=field,
        amount=Money.of(number, known.currency) if hints.get(field) is Money else number,
        how=_chosen(form, f"{at}.how", "at least", "at most"),
        per=_chosen(form, f"{at}.per", "in all", "at once"),
        days=_whole(form, f"{at}.days"),
    )


def _seen(form: Mapping[str, Any], _: Choices, at: str) -> Any:
    asked = f"{at}.edge" in form
    return ask.Seen(
        edge=_chosen(form, f"{at}.edge", "last", "first"),
        within=bool(_text(form, f"{at}.within")) if asked else True,
        days=_whole(form, f"{at}.days") or 30,
    )


def _bought_in(form: Mapping[str, Any], _: Choices, at: str) -> Any:
    return ask.BoughtIn(
        within=_chosen(form, f"{at}.within", "store", "city", "region", "country"),
        place=_text(form, f"{at}.place"),
        days=_whole(form, f"{at}.days"),
    )


def _used(form: Mapping[str, Any], known: Choices, at: str) -> Any:
    return ask.Used(
        channel=_text(form, f"{at}.channel") or known.channels[0][0],
        days=_whole(form, f"{at}.days"),
    )


def _allows(form: Mapping[str, Any], known: Choices, at: str) -> Any:
    return ask.Allows(
        purpose=_text(form, f"{at}.purpose") or next(iter(known.purposes), ""),
        by=_chosen(form, f"{at}.by", "", "email", "phone"),
    )


def _trait_is(form: Mapping[str, Any], _: Choices, at: str) -> Any:
    return ask.TraitIs(
        name=_text(form, f"{at}.name"),
        how=_chosen(form, f"{at}.how", "is", "contains", "over", "under", "known"),
        value=value_of(_text(form, f"{at}.value")),
    )


def _in_segment(form: Mapping[str, Any], known: Choices, at: str) -> Any:
    named = _text(form, f"{at}.segment") or next((id_ for id_, _ in known.segments), "")
    if not named:
        raise NoOtherSegment
    return ask.InSegment(segment=SegmentId.parse(named))


def _text(form: Mapping[str, Any], name: str) -> str:
    return str(form.get(name) or "").strip()


def _chosen(form: Mapping[str, Any], name: str, *choices: str) -> Any:
    """One of the choices; the first where the form says nothing we know."""
    text = _text(form, name)
    return text if text in choices else choices[0]


def _whole(form: Mapping[str, Any], name: str) -> int | None:
    text = _text(form, name)
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise NotANumber(text=text[:40])
    return int(text)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise NotANumber(text=text[:40]) from error
    if not number.is_finite():
        raise NotANumber(text=text[:40])
    return number


def value_of(text: str) -> Any:
    """What somebody typed, as facts and traits hold it: a yes or no, a number, or a text."""
    if text.lower() in ("yes", "no"):
        return text.lower() == "yes"
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return text or None


_LEAVES: Mapping[str, Callable[[Mapping[str, Any], Choices, str], Any]] = {
    "allows": _allows,
    "bought-in": _bought_in,
    "did": _did,
    "in-segment": _in_segment,
    "reached": _reached,
    "seen": _seen,
    "trait-is": _trait_is,
    "used": _used,
}
