"""The form of a step or trigger, made from its sentence; a blank for each field."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import time, timedelta
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec

from interlace.channels import channels
from interlace.domains import journeys
from interlace.kit.part import Part, pattern
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.journey_words import Choices, kind_of, spoken
from interlace.surfaces.desk.segment_form import typed
from interlace.vocabulary.channel import Ability
from interlace.vocabulary.ids import OfferId, SegmentId

_GAP = re.compile(r"\{(\w+)\}")
APART = ("id", "then", "otherwise")
"""Fields that have a place of their own on the form."""
LEADS = {
    "until": "and then until (a time of day where they live)",
    "purpose": "as",
    "says": "and it says",
    "key": "once at a time for each (a field of it)",
    "same": "for the same",
    "within": "looking back",
    "change": "when somebody has",
}
"""What stands before a blank that the sentence does not name."""
UNITS = (("1", "seconds"), ("60", "minutes"), ("3600", "hours"), ("86400", "days"))
RUNGS = 3
Options = Sequence[tuple[str, str]]


class NothingToName(Refusal):
    """There is no {what} yet; make one first."""


class Blank(msgspec.Struct, frozen=True):
    """A gap in a sentence: its name in the form, what it holds, and what may be chosen."""

    name: str
    label: str
    value: Any = ""
    kind: str = "text"
    options: Options = ()


Piece = str | Blank
NEW_LINE = Blank("", "", kind="line")


def kinds(parts: Mapping[str, type[Part]]) -> Options:
    """Kinds to choose from, by their sentences with the gaps open."""
    return [(kind, _GAP.sub("…", pattern(part)).replace("`", "")) for kind, part in parts.items()]


def parts_of(union: Any) -> dict[str, type[Part]]:
    """The kinds of a union of parts."""
    found: list[type[Part]] = list(get_args(union))
    return {str(part.__struct_config__.tag): part for part in found}


QUESTIONS = parts_of(journeys.question.AnyQuestion)
TRIGGERS = parts_of(journeys.trigger.AnyTrigger)


def pieces(part: Part, at: str, known: Choices) -> list[Piece]:
    """The sentence of a part in text and blanks, filled in; `at` begins the names of its blanks."""
    hints = get_type_hints(type(part))
    found: list[Piece] = []
    said: set[str] = set()
    for index, bit in enumerate(_GAP.split(pattern(type(part)))):
        if index % 2:
            said.add(bit)
            found += _written(f"{at}.{bit}", bit, hints[bit], getattr(part, bit), known)
        else:
            found.append(bit.replace("`", "").strip(" .:"))
    for name in part.__struct_fields__:
        if name not in said and name not in APART:
            found += [NEW_LINE, LEADS.get(name, name.replace("_", " "))]
            found += _written(f"{at}.{name}", name, hints[name], getattr(part, name), known)
    return [piece for piece in found if piece]


def fresh(part: type[Part], known: Choices, **fixed: Any) -> Any:
    """A part of a kind as it stands on an empty form; refuses `NothingToName`."""
    hints = get_type_hints(part)
    wanted = {
        one.name: _usual(one.name, hints[one.name], known)
        for one in msgspec.structs.fields(part)
        if one.required and one.name not in fixed
    }
    return part(**wanted, **fixed)


def _usual(name: str, hint: Any, known: Choices) -> Any:
    if hint is timedelta:
        return timedelta(days=1)
    if name in _USUAL:
        return _USUAL[name](known)
    return 100 if hint is int else ""


def _first(options: Options, what: str) -> str:
    if not options:
        raise NothingToName(what=what)
    return options[0][0]


_USUAL: Mapping[str, Callable[[Choices], Any]] = {
    "fact": lambda _: "order.placed",
    "template": lambda known: _first(known.templates, "template"),
    "segment": lambda known: SegmentId.parse(_first(known.segments, "segment")),
    "offer": lambda known: OfferId.parse(_first(known.offers, "offer with codes")),
    "purpose": lambda _: "marketing",
    "when": lambda _: journeys.question.HasDone(fact="order.placed"),
    "says": lambda _: (),
    "lots": lambda _: (
        journeys.steps.Lot(name="shown", percent=90),
        journeys.steps.Lot(name="held out", percent=10, holdout=True),
    ),
    "topic": lambda _: "how they are getting on",
    "why": lambda _: "they have what they came for.",
    "trait": lambda _: "interest",
    "value": lambda _: "yes",
}


def _written(at: str, name: str, hint: Any, value: Any, known: Choices) -> list[Piece]:
    """One field as blanks."""
    label = name.replace("_", " ")
    if name in _ROWS:
        return _ROWS[name](at, value)
    if name == "when":
        nested = Blank(f"{at}.kind", "question", kind_of(value), "turn", kinds(QUESTIONS))
        return [nested, *pieces(value, at, known)]
    if options := _options(name, hint, known):
        known_ones = dict(options)
        kept = [] if str(value) in known_ones else [(str(value), str(value))]
        return [Blank(at, label, str(value), "one", [*kept, *options])]
    if timedelta in (hint, *get_args(hint)):
        return _span(at, label, value)
    if time in (hint, *get_args(hint)):
        return [Blank(at, label, f"{value:%H:%M}" if value else "", "time")]
    return [Blank(at, label, typed(value), "number" if hint is int else "text")]


def _options(name: str, hint: Any, known: Choices) -> Options:
    if get_origin(hint) is Literal:
        return [(one, one) for one in get_args(hint)]
    named: dict[str, Options] = {
        "template": known.templates,
        "segment": known.segments,
        "offer": known.offers,
        "purpose": known.purposes,
        "fact": known.facts,
    }
    return named.get(name, ())


def _span(at: str, label: str, value: timedelta | None) -> list[Piece]:
    seconds = round(value.total_seconds()) if value else 0
    unit = next((one for one, _ in reversed(UNITS) if seconds % int(one) == 0), "1")
    unit = unit if seconds else "86400"
    many: Any = seconds // int(unit) if value is not None else ""
    return [
        Blank(f"{at}.many", label, many, "number"),
        Blank(f"{at}.unit", "unit of time", unit, "one", UNITS),
    ]


def _says(at: str, value: Any) -> list[Piece]:
    """Tests of the fact's fields, and room for one more."""
    tests: Options = [(one, one) for one in get_args(journeys.says.Test)]
    found: list[Piece] = []
    for number, one in enumerate((*value, journeys.says.Says(field=""))):
        row = f"{at}.{number}"
        found += [
            NEW_LINE,
            Blank(f"{row}.field", "a field", one.field),
            Blank(f"{row}.test", "test", one.test, "one", tests),
            Blank(f"{row}.value", "value", typed(one.value)),
        ]
    return found


def _lots(at: str, value: Any) -> list[Piece]:
    """Ways by lot, and room for one more."""
    found: list[Piece] = []
    held: Options = (("", "goes on"), ("1", "is held out"))
    for number, one in enumerate((*value, None)):
        row = f"{at}.{number}"
        found += [
            NEW_LINE,
            Blank(f"{row}.percent", "per cent", one.percent if one else "", "number"),
            "%",
            Blank(f"{row}.name", "one more way", one.name if one else ""),
            Blank(f"{row}.holdout", "held out", "1" if one and one.holdout else "", "one", held),
        ]
    return found


def _ladder(at: str, value: Any) -> list[Piece]:
    """The channels in the order in which they are tried."""
    sending = [
        (one.code, one.name) for one in channels().values() if Ability.SENDS in one.abilities
    ]
    rungs: list[str] = [*cast("Sequence[str]", value), *[""] * RUNGS][:RUNGS]
    found: list[Piece] = []
    for number, rung in enumerate(rungs):
        options: Options = [("", "nothing else"), *sending] if number else sending
        lead = [NEW_LINE, "or else"] if number else list[Piece]()
        found += [*lead, Blank(f"{at}.{number}", "channel", rung, "one", options)]
    return found


_ROWS: Mapping[str, Callable[[str, Any], list[Piece]]] = {
    "says": _says,
    "lots": _lots,
    "ladder": _ladder,
}

__all__ = ["Blank", "NothingToName", "Piece", "fresh", "kinds", "parts_of", "pieces", "spoken"]
