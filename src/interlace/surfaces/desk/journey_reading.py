"""Read the forms of a journey: words and numbers become a step, a trigger, exits."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time, timedelta
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from interlace.domains import journeys
from interlace.kit.part import Part
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.forms import whole
from interlace.surfaces.desk.journey_form import APART, QUESTIONS, RUNGS, TRIGGERS
from interlace.surfaces.desk.segment_reading import value_of
from interlace.vocabulary.ids import OfferId, SegmentId

Form = Mapping[str, Any]
MOST_ROWS = 20


class NotATime(Refusal):
    """“{text}” is not a time of day; write it like 17:30."""


class NoSuchKind(Refusal):
    """There is no kind “{kind}” of this."""


def step_of(form: Form, before: Any = None) -> Any:
    """The step a form tells of; where it leads is read from its own selects."""
    part = _kind(journeys.steps.kinds, _text(form, "s.kind"))
    step = part_of(part, form, "s", id=_text(form, "id"))
    leads = before.ways if before is not None else ()
    for way in range(len(step.ways)):
        to = form.get(f"way.{way}", leads[way][1] if way < len(leads) else "")
        step = step.led(way, str(to))
    return step


def terms_of(form: Form, journey: journeys.Journey) -> journeys.Journey:
    """The journey with the name, the way in and the ways out that a form tells of."""
    trigger = _kind(TRIGGERS, _text(form, "t.kind"))
    again = _text(form, "again")
    return msgspec.structs.replace(
        journey,
        name=_text(form, "name"),
        stage=_text(form, "stage") if form.get("stage") in journeys.STAGES else journey.stage,
        trigger=part_of(trigger, form, "t"),
        exits=tuple(
            part_of(journeys.trigger.Exit, form, f"x.{row}")
            for row in range(MOST_ROWS)
            if _text(form, f"x.{row}.fact")
        ),
        restarts=bool(form.get("restarts")),
        again_after=timedelta(days=whole(again)) if again else None,
    )


def part_of(part: type[Part], form: Form, at: str, **fixed: Any) -> Any:
    """A part whose blanks have names that begin with `at`."""
    hints = get_type_hints(part)
    values = {
        one.name: _read(form, f"{at}.{one.name}", one.name, hints[one.name])
        for one in msgspec.structs.fields(part)
        if one.name not in APART
    }
    return part(**values, **fixed)


def _read(form: Form, at: str, name: str, hint: Any) -> Any:
    if name in _NAMED:
        return _NAMED[name](form, at)
    if timedelta in (hint, *get_args(hint)):
        return _span(form, at, optional=hint is not timedelta)
    if time in (hint, *get_args(hint)):
        return _time(_text(form, at), optional=hint is not time)
    if get_origin(hint) is Literal:
        return _chosen(_text(form, at), get_args(hint))
    return whole(_text(form, at)) if hint is int else _text(form, at)


def _says(form: Form, at: str) -> tuple[journeys.says.Says, ...]:
    tests = get_args(journeys.says.Test)
    return tuple(
        journeys.says.Says(
            field=_text(form, f"{at}.{row}.field"),
            test=_chosen(_text(form, f"{at}.{row}.test"), tests),
            value=value_of(_text(form, f"{at}.{row}.value")),
        )
        for row in range(MOST_ROWS)
        if _text(form, f"{at}.{row}.field")
    )


def _lots(form: Form, at: str) -> tuple[journeys.steps.Lot, ...]:
    return tuple(
        journeys.steps.Lot(
            name=_text(form, f"{at}.{row}.name"),
            percent=whole(_text(form, f"{at}.{row}.percent")),
            holdout=bool(_text(form, f"{at}.{row}.holdout")),
        )
        for row in range(MOST_ROWS)
        if _text(form, f"{at}.{row}.name")
    )


def _ladder(form: Form, at: str) -> tuple[str, ...]:
    rungs = [_text(form, f"{at}.{row}") for row in range(RUNGS)]
    return tuple(dict.fromkeys(rung for rung in rungs if rung))


def _question(form: Form, at: str) -> Any:
    return part_of(_kind(QUESTIONS, _text(form, f"{at}.kind")), form, at)


_NAMED: Mapping[str, Callable[[Form, str], Any]] = {
    "says": _says,
    "lots": _lots,
    "ladder": _ladder,
    "when": _question,
    "segment": lambda form, at: SegmentId.parse(_text(form, at)),
    "offer": lambda form, at: OfferId.parse(_text(form, at)),
    "value": lambda form, at: _trait(_text(form, at)),
}


def _chosen(text: str, options: Sequence[Any]) -> Any:
    """One of the options; the first where the form says nothing we know."""
    return text if text in options else options[0]


def _trait(text: str) -> Any:
    """What is noted of a person: a yes or no, a whole number, or a text."""
    value = value_of(text)
    return value if isinstance(value, int) else text


def _span(form: Form, at: str, *, optional: bool) -> timedelta | None:
    text = _text(form, f"{at}.many")
    if optional and not text:
        return None
    return timedelta(seconds=whole(text) * whole(_text(form, f"{at}.unit") or "86400"))


def _time(text: str, *, optional: bool) -> time | None:
    if optional and not text:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise NotATime(text=text[:10]) from error


def _kind(parts: Mapping[str, type[Part]], kind: str) -> type[Part]:
    if kind not in parts:
        raise NoSuchKind(kind=kind[:40])
    return parts[kind]


def _text(form: Form, name: str) -> str:
    return str(form.get(name) or "").strip()
