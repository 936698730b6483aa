"""A rehearsal as it is shown: the same canvas with its counts, by day, and person by person."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from interlace.domains import journeys, people
from interlace.engine.access import Staff
from interlace.surfaces.desk import journey_words
from interlace.surfaces.desk.journey_canvas import canvas, rehearsed

LOOKS_BACK = timedelta(days=90)
SHOWN = 50


async def everything(run: journeys.rehearsals.Rehearsed, staff: Staff) -> dict[str, Any]:
    """What the page of a rehearsal shows."""
    found = run.found
    drafts = {id_ for id_, _, _ in await journeys.drafts.list_()}
    begun = {"run": run, "drafted": run.journey.id in drafts}
    if found is None:
        return begun
    known = await journey_words.choices()
    acts = found.acts[:SHOWN] if staff.may("people.read") else []
    names = await people.names({one.person for one in acts})
    return {
        **begun,
        "canvas": canvas(run.journey, known, rehearsed(found)),
        "chart": _chart(found, known) if found.by_day else None,
        "by_what": [(_named(what, known), many) for what, many in _most(found.by_what)],
        "taken_out": [(journey_words.spoken(why), many) for why, many in _most(found.taken_out)],
        "acts": [
            (one, _named(one.what, known), names.get(one.person, "Unnamed visitor")) for one in acts
        ],
    }


def _chart(found: journeys.Rehearsal, known: journey_words.Choices) -> dict[str, Any]:
    """What would have been done, day by day; days without anything are there too."""
    days: list[str] = []
    day, last = min(found.by_day), max(found.by_day)
    at = found.since
    while (shown := at.date().isoformat()) <= last:
        if shown >= day:
            days.append(shown)
        at += timedelta(days=1)
    whats = sorted({what for counted in found.by_day.values() for what in counted})
    hues = ("azure", "amber", "violet", "green", "rose", "teal", "gold", "slate")
    return {
        "legend": {"top": 0, "left": 0, "type": "scroll"},
        "xAxis": {"type": "category", "data": days},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {
                "type": "bar",
                "stack": "all",
                "name": _named(what, known),
                "hue": hues[number % len(hues)],
                "data": [found.by_day.get(one, {}).get(what, 0) for one in days],
            }
            for number, what in enumerate(whats)
        ],
    }


def _most(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _named(what: str, known: journey_words.Choices) -> str:
    """What would have been done, with the name of the message."""
    kind, _, rest = what.partition(" ")
    code, _, more = rest.partition(" ")
    return f"{known.letter(code)} {more}".strip() if kind == "message" else known.named(what)
