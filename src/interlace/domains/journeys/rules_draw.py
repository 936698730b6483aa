"""Draw a journey: add, change, drop and connect steps."""

import msgspec

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.steps import AnyStep


def added(journey: Journey, step: AnyStep, *, after: str = "", way: int = 0) -> Journey:
    """With a new step on one of the ways from `after`; without `after` it comes before all others.

    The step leads on to where that way led before.
    """
    if not after:
        first = journey.steps[0].id if journey.steps else ""
        return _with(journey, (_leading(step, first), *journey.steps))
    before = journey.step(after)
    to = before.ways[way][1] if before.ways else ""
    steps = [
        one.led(way, step.id) if one.id == after and one.ways else one for one in journey.steps
    ]
    place = [one.id for one in steps].index(after) + 1
    steps.insert(place, _leading(step, to))
    return _with(journey, steps)


def changed(journey: Journey, id_: str, step: AnyStep) -> Journey:
    """With another step in the place of one; ways that led to that one lead to it."""
    steps = [step if one.id == id_ else one for one in journey.steps]
    return _with(journey, [_turned(one, id_, step.id) for one in steps])


def dropped(journey: Journey, id_: str) -> Journey:
    """Without a step; ways that led to it lead to where its first way led."""
    gone = journey.step(id_)
    to = gone.ways[0][1] if gone.ways else ""
    to = "" if to == id_ else to
    steps = [_turned(one, id_, to) for one in journey.steps if one.id != id_]
    if journey.steps[0].id == id_ and to:
        steps.sort(key=lambda one: one.id != to)
    return _with(journey, steps)


def led(journey: Journey, id_: str, way: int, to: str) -> Journey:
    """With one way of a step, by its place among them, leading to another step or (empty) the end."""
    return _with(journey, [one.led(way, to) if one.id == id_ else one for one in journey.steps])


def fresh(journey: Journey, wish: str) -> str:
    """A name for a new step that no other has."""
    taken = {one.id for one in journey.steps}
    names = [wish, *(f"{wish} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _with(journey: Journey, steps: list[AnyStep] | tuple[AnyStep, ...]) -> Journey:
    return msgspec.structs.replace(journey, steps=tuple(steps))


def _leading(step: AnyStep, to: str) -> AnyStep:
    return step.led(0, to) if step.ways and to else step


def _turned(step: AnyStep, from_: str, to: str) -> AnyStep:
    for way, (_, leads) in enumerate(step.ways):
        if leads == from_:
            step = step.led(way, to)
    return step
