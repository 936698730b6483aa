"""What makes a journey sound."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.step import Step
from interlace.kit.fact import fact_types
from interlace.kit.refusal import Refusal

MOST_STEPS = 100


class JourneyUnsound(Refusal):
    """The journey {name} can not be walked: {why}"""


class Problem(NamedTuple):
    """What is wrong with a journey, and at which step (empty: with all of it)."""

    step: str
    why: str


def check(journey: Journey) -> None:
    """Refuse `JourneyUnsound` what would lose people or send them round without end."""
    found = problems(journey)
    if found:
        raise JourneyUnsound(name=journey.name.strip() or "…", why=found[0].why)


def problems(journey: Journey) -> list[Problem]:
    """Everything that would lose people or send them round without end; nothing when it is sound."""
    ids = [step.id for step in journey.steps]
    if not journey.name.strip():
        return [Problem("", "it has no name.")]
    if not ids or len(ids) > MOST_STEPS:
        return [Problem("", f"it needs 1 to {MOST_STEPS} steps.")]
    if len(set(ids)) < len(ids) or "" in ids:
        return [Problem("", "every step needs an id of its own.")]
    known = {step.id: step for step in journey.steps}
    return [*_unheard(journey), *(_astray(known) or [*_lost(ids, known), *_circles(known)])]


def _unheard(journey: Journey) -> list[Problem]:
    """Facts that nobody here tells: whoever waited for one would wait in vain."""
    outside = {journey.trigger.listens or "", *(one.fact for one in journey.exits)} - {""}
    asked = [("", outside), *((step.id, step.listens) for step in journey.steps)]
    return [
        Problem(step, f"nobody ever tells {fact or 'nothing'}.")
        for step, facts in asked
        for fact in sorted(facts)
        if fact not in fact_types
    ]


def _astray(known: Mapping[str, Step]) -> list[Problem]:
    return [
        Problem(step.id, f"the way {way or 'on'} from {step.id} leads to {to}, which is not there.")
        for step in known.values()
        for way, to in step.ways
        if to and to not in known
    ]


def _lost(ids: Sequence[str], known: Mapping[str, Step]) -> list[Problem]:
    lost = set(ids) - _reached(ids[0], known)
    return [Problem(one, f"nobody can come to {one}.") for one in ids if one in lost]


def _reached(first: str, known: Mapping[str, Step]) -> set[str]:
    reached: set[str] = set()
    ahead = [first]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += [to for _, to in known[here].ways if to]
    return reached


def _circles(known: Mapping[str, Step]) -> list[Problem]:
    return [
        Problem(start.id, f"{start.id} leads back to itself without a wait.")
        for start in known.values()
        if _comes_back(start, known)
    ]


def _comes_back(start: Step, known: Mapping[str, Step]) -> bool:
    """Whether one can come back to a step without ever waiting."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here.waits:
            continue
        for _, to in here.ways:
            if to == start.id:
                return True
            if to and to not in reached:
                reached.add(to)
                ahead.append(known[to])
    return False
