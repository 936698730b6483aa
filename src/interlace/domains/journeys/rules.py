"""What makes a journey sound."""

from collections.abc import Mapping, Sequence

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.step import Step
from interlace.kit.refusal import Refusal

MOST_STEPS = 100


class JourneyUnsound(Refusal):
    """The journey {name} can not be walked: {why}"""


def check(journey: Journey) -> None:
    """Refuse `JourneyUnsound` what would lose people or send them round without end."""
    wrong = _wrong(journey)
    if wrong:
        raise JourneyUnsound(name=journey.name.strip() or "…", why=wrong)


def _wrong(journey: Journey) -> str:
    ids = [step.id for step in journey.steps]
    if not journey.name.strip():
        return "it has no name."
    if not ids or len(ids) > MOST_STEPS:
        return f"it needs 1 to {MOST_STEPS} steps."
    if len(set(ids)) < len(ids) or "" in ids:
        return "every step needs an id of its own."
    known = {step.id: step for step in journey.steps}
    return _astray(known) or _lost(ids, known) or _circle(known)


def _astray(known: Mapping[str, Step]) -> str:
    for step in known.values():
        for way, to in step.ways:
            if to and to not in known:
                return f"the way {way or 'on'} from {step.id} leads to {to}, which is not there."
    return ""


def _lost(ids: Sequence[str], known: Mapping[str, Step]) -> str:
    lost = set(ids) - _reached(ids[0], known)
    return f"nobody can come to {', '.join(sorted(lost))}." if lost else ""


def _reached(first: str, known: Mapping[str, Step]) -> set[str]:
    reached: set[str] = set()
    ahead = [first]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += [to for _, to in known[here].ways if to]
    return reached


def _circle(known: Mapping[str, Step]) -> str:
    """Whether one can come back to a step without ever waiting."""
    for start in known.values():
        reached: set[str] = set()
        ahead = [start]
        while ahead:
            here = ahead.pop()
            if here.waits:
                continue
            for _, to in here.ways:
                if to == start.id:
                    return f"{start.id} leads back to itself without a wait."
                if to and to not in reached:
                    reached.add(to)
                    ahead.append(known[to])
    return ""
