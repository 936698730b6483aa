"""A journey while it is drawn: its canvas, and the form of what is opened on it."""

from collections.abc import Mapping
from typing import Any

from interlace.domains import journeys
from interlace.kit.refusal import NotFound
from interlace.surfaces.desk import journey_form, journey_words
from interlace.surfaces.desk.journey_canvas import ENTRANCE, Shown, canvas
from interlace.surfaces.desk.journey_words import Choices, kind_of
from interlace.vocabulary.ids import JourneyId

KINDS = [(kind, kind.replace("-", " ")) for kind in journeys.steps.kinds]
THE_END = ("", "the end")


class NoStep(NotFound):
    """There is no step “{step}” on this draft."""


async def everything(draft: journeys.drafts.Draft, step: str) -> dict[str, Any]:
    """What the page of a draft shows."""
    journey, known = draft.journey, await journey_words.choices()
    wrong = journeys.drafts.problems(journey)
    shown = Shown(
        address=f"/desk/journeys/{journey.id}/draft?step=",
        current=step,
        problems=wrong,
        editing=True,
        counted=False,
    )
    published = {one.journey.id for one in await journeys.list_()}
    return {
        "draft": draft,
        "canvas": canvas(journey, known, shown),
        "problems": wrong,
        "published": journey.id in published,
        "form": form(journey, step, known),
    }


def form(journey: journeys.Journey, step: str, known: Choices, at: str = "") -> dict[str, Any]:
    """The form of the opened step or of the way in; `at` is the step's id in the draft."""
    if step == ENTRANCE:
        return terms(journey, known)
    found = next((one for one in journey.steps if one.id == step), None)
    return (
        of_step(journey, found, known, at or step) if found else {"what": "nothing", "kinds": KINDS}
    )


def of_step(journey: journeys.Journey, step: Any, known: Choices, at: str) -> dict[str, Any]:
    """The form of a step: its sentence, its name, and where each way leads."""
    others = [(one.id, one.id) for one in journey.steps if one.id != at]
    return {
        "what": "step",
        "at": at,
        "id": step.id,
        "kind": kind_of(step),
        "kinds": KINDS,
        "pieces": journey_form.pieces(step, "s", known),
        "ways": [(way, name or "then", to) for way, (name, to) in enumerate(step.ways)],
        "next": [*others, THE_END],
    }


def terms(journey: journeys.Journey, known: Choices) -> dict[str, Any]:
    """The form of what the whole journey goes by: name, way in, ways out."""
    empty = journeys.trigger.Exit(fact="")
    # A way out without a fact is room for one more.
    chosen = journey_words.with_nothing(known)
    return {
        "what": "terms",
        "kind": kind_of(journey.trigger),
        "kinds": journey_form.kinds(journey_form.TRIGGERS),
        "pieces": journey_form.pieces(journey.trigger, "t", known),
        "exits": [
            journey_form.pieces(one, f"x.{row}", chosen)
            for row, one in enumerate((*journey.exits, empty))
        ],
        "stages": [(stage, stage) for stage in journeys.STAGES],
        "again": "" if journey.again_after is None else journey.again_after.days,
    }


def turned(journey: journeys.Journey, sent: Mapping[str, Any], known: Choices) -> dict[str, Any]:
    """The form after another kind was chosen on it, with its blanks empty."""
    step = str(sent.get("at") or "")
    if not step:
        kind = journey_form.TRIGGERS.get(str(sent.get("t.kind")), journeys.trigger.OnFact)
        return terms(_with_trigger(journey, journey_form.fresh(kind, known)), known)
    found = next((one for one in journey.steps if one.id == step), None)
    part = journeys.steps.kinds.get(str(sent.get("s.kind")))
    if found is None or part is None:
        raise NoStep(step=step[:40])
    question = journey_form.QUESTIONS.get(str(sent.get("s.when.kind")))
    fixed = (
        {"when": journey_form.fresh(question, known)}
        if question and "when" in part.__struct_fields__
        else {}
    )
    anew = journey_form.fresh(part, known, id=str(sent.get("id") or step), **fixed)
    for way, (_, to) in enumerate(found.ways[: len(anew.ways)]):
        anew = anew.led(way, to)
    return of_step(journey, anew, known, step)


def empty(id_: JourneyId, name: str) -> journeys.Journey:
    """A journey of which nothing is drawn yet: people enter when they have bought."""
    return journeys.Journey(
        id=id_,
        name=name,
        stage="awareness",
        trigger=journeys.trigger.OnFact(fact="order.placed"),
        steps=(),
    )


def _with_trigger(journey: journeys.Journey, trigger: Any) -> journeys.Journey:
    values = {name: getattr(journey, name) for name in journey.__struct_fields__}
    return journeys.Journey(**values | {"trigger": trigger})
