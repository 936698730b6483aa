"""The canvas of a journey: boxes and lines with what is to be shown on them."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from interlace.domains import journeys
from interlace.surfaces.desk import journey_words
from interlace.surfaces.desk.journey_layout import (
    HEIGHT,
    THE_END,
    WAY_IN,
    WIDTH,
    Box,
    Layout,
    layout,
)
from interlace.surfaces.desk.journey_words import Choices

ENTRANCE = "entrance"
"""How the way in is named in an address, where a step is named by its id."""


class Port(msgspec.Struct, frozen=True):
    """Where a way leaves a box; a new line is drawn from here."""

    way: int
    label: str
    x: int


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A box as it is shown."""

    id: str
    x: int
    y: int
    icon: str
    hue: str
    title: str
    text: str
    href: str
    current: bool
    problem: str = ""
    here: int | None = None
    """How many stand there."""
    ports: tuple[Port, ...] = ()


class Canvas(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the drawing shows."""

    layout: Layout
    nodes: tuple[Node, ...]
    passed: Mapping[str, int]
    """How many went each way, by `from>to`."""
    width: int = WIDTH
    height: int = HEIGHT
    live: str = ""
    editing: bool = False


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a canvas is asked to show beside the steps themselves."""

    address: str
    """What the address of a step begins with; empty where a step can not be opened."""
    current: str = ""
    here: Mapping[str, int] = {}
    passed: Mapping[tuple[str, str], int] = {}
    entered: int | None = None
    problems: Sequence[journeys.drafts.Problem] = ()
    live: str = ""
    editing: bool = False
    counted: bool = True


def canvas(journey: journeys.Journey, known: Choices, shown: Shown) -> Canvas:
    """A journey as it is drawn."""
    drawn = layout(journey)
    steps = {step.id: step for step in journey.steps}
    nodes = [
        _entrance(journey, known, box, shown)
        if box.id == WAY_IN
        else _end(box, shown)
        if box.id == THE_END
        else _step(steps[box.id], known, box, shown, drawn)
        for box in drawn.boxes
    ]
    passed = {f"{from_}>{to}": many for (from_, to), many in shown.passed.items()}
    if shown.entered is not None and journey.steps:
        passed[f"{WAY_IN}>{journey.steps[0].id}"] = shown.entered
    return Canvas(
        layout=drawn, nodes=tuple(nodes), passed=passed, live=shown.live, editing=shown.editing
    )


def counts(standing: journeys.Standing) -> dict[str, Any]:
    """The numbers on the canvas by themselves, to be sent to pages that are open."""
    here = {id_: place.standing for id_, place in standing.places.items()}
    passed = {f"{from_}>{to}": many for (from_, to), many in standing.passed.items()}
    return {
        "here": here,
        "passed": passed,
        "walking": sum(here.values()),
        "entered": entered(standing),
    }


def entered(standing: journeys.Standing) -> int:
    """Everybody who came in on a version: who stands there, left it, or came to its end."""
    finished = sum(many for (_, to), many in standing.passed.items() if not to)
    standing_now = sum(place.standing for place in standing.places.values())
    return standing_now + sum(many for _, _, many in standing.left) + finished


def rehearsed(found: journeys.Rehearsal) -> Shown:
    """What a rehearsal found, for the same canvas."""
    return Shown(address="", here=found.standing, passed=found.passed, entered=found.entered)


def _step(step: Any, known: Choices, box: Box, shown: Shown, drawn: Layout) -> Node:
    icon, hue = journey_words.look(step)
    problem = next((one.why for one in shown.problems if one.step == step.id), "")
    return Node(
        id=step.id,
        x=box.x,
        y=box.y,
        icon=icon,
        hue=hue,
        title=step.id,
        text=journey_words.said(step, known),
        href=_href(shown, step.id),
        current=shown.current == step.id,
        problem=problem,
        here=shown.here.get(step.id, 0) if shown.counted else None,
        ports=_ports(step, drawn) if shown.editing else (),
    )


def _ports(step: Any, drawn: Layout) -> tuple[Port, ...]:
    return tuple(
        Port(way, name or "on", drawn.ports[step.id, way])
        for way, (name, _) in enumerate(step.ways)
    )


def _entrance(journey: journeys.Journey, known: Choices, box: Box, shown: Shown) -> Node:
    return Node(
        id=WAY_IN,
        x=box.x,
        y=box.y,
        icon="log-in",
        hue="green",
        title="The way in",
        text=journey_words.trigger(journey, known),
        href=_href(shown, ENTRANCE) if shown.editing else "",
        current=shown.current == ENTRANCE,
        problem=next((one.why for one in shown.problems if not one.step), ""),
    )


def _end(box: Box, shown: Shown) -> Node:
    finished = sum(many for (_, to), many in shown.passed.items() if not to)
    text = f"{finished} came here" if shown.counted else "They have come to the end."
    return Node(
        id=THE_END, x=box.x, y=box.y, icon="circle-check", hue="slate", title="The end",
        text=text, href="", current=False,
    )  # fmt: skip


def _href(shown: Shown, id_: str) -> str:
    return shown.address + quote(id_) if shown.address else ""
