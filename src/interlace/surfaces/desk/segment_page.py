"""A segment in words, figures and people."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from interlace.domains import people
from interlace.kit.time import Instant
from interlace.surfaces.desk import segment_form
from interlace.vocabulary.ids import PersonId

DAYS = 90
ask = people.segments.predicate


async def listed() -> list[dict[str, Any]]:
    """Every segment with its sentence."""
    found = await people.segments.list_()
    names = {one.id: one.name for one in found}
    return [
        {"segment": one, "sentence": people.segments.sentence(one.predicate, names)}
        for one in found
    ]


async def everything(segment: people.segments.Segment, at: Instant) -> dict[str, Any]:
    """What the page of a segment shows beside its members."""
    names = {one.id: one.name for one in await people.segments.list_(retired=True)}
    sizes = await people.segments.sizes(segment.id, days=DAYS, at=at)
    return {
        "segment": segment,
        "sentence": people.segments.sentence(segment.predicate, names),
        "versions": [
            (one, people.segments.sentence(one.predicate, names))
            for one in await people.segments.versions(segment.id)
        ],
        "chart": _chart(sizes, segment.size, at) if sizes else None,
    }


async def form(segment: people.segments.Segment | None, currency: str) -> dict[str, Any]:
    """The form of a segment; a new one begins with who bought in the last 30 days."""
    known = await segment_form.choices(currency)
    begun = ask.AllOf(of=(ask.Did(fact="order.placed", days=30),))
    asked: Any = segment.predicate if segment else begun
    return {"segment": segment, **builder(asked, known)}


def builder(asked: Any, known: segment_form.Choices) -> dict[str, Any]:
    """The tree of the form. Its root is always a group, so that there is room for more."""
    inner = asked.of if isinstance(asked, ask.Not) else asked
    root = asked if isinstance(inner, ask.AllOf | ask.AnyOf) else ask.AllOf(of=(asked,))
    return {
        "root": segment_form.tree(root, known),
        "kinds": segment_form.KINDS,
        "lists": {"places": known.places, "purposes": known.purposes, "traits": known.traits},
    }


async def preview(asked: Any, at: Instant) -> dict[str, Any]:
    """How many a predicate would hold, some of them, and what it says."""
    found = await people.segments.size(asked, at=at)
    segments = {one.id: one.name for one in await people.segments.list_()}
    return {
        "found": found,
        "sentence": people.segments.sentence(asked, segments),
        "sample": await shown(found.sample),
        "why": "",
    }


async def shown(persons: Sequence[PersonId]) -> list[tuple[PersonId, str]]:
    """People by the names they are shown under."""
    names = await people.names(persons)
    return [(one, names.get(one, "")) for one in persons]


def _chart(sizes: Sequence[people.segments.Size], now: int, at: Instant) -> dict[str, Any]:
    """The size day by day; a day on which nothing changed is as the one before."""
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    by_day = {one.on: one.size for one in sizes} | {today: now}
    day, size, points = min(by_day), 0, list[list[Any]]()
    while day <= today:
        size = by_day.get(day, size)
        points.append([day.date().isoformat(), size])
        day += timedelta(days=1)
    return {
        "xAxis": {"type": "time"},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"type": "line", "name": "People", "step": "end", "hue": "indigo", "data": points}
        ],
    }
