"""A journey in words: its steps, what lets people in and what takes them out, with names for codes."""

import re
from collections.abc import Sequence

import msgspec

from interlace.domains import journeys, messaging, offers, people
from interlace.kit.fact import fact_types
from interlace.kit.page import LARGEST_PAGE
from interlace.kit.part import Part
from interlace.surfaces.desk.segment_form import typed

_FACT = re.compile(r"`([\w.]+)`")
ICONS = {
    "branch": ("workflow", "violet"),
    "give-code": ("ticket-percent", "rose"),
    "give-points": ("coins", "gold"),
    "leave": ("log-out", "slate"),
    "open-case": ("life-buoy", "teal"),
    "send": ("send", "azure"),
    "split": ("split", "pink"),
    "update": ("tag", "teal"),
    "wait": ("timer", "amber"),
    "wait-until": ("clock", "amber"),
}
"""A picture and a colour for each kind of step."""
OTHER = ("circle-dot", "indigo")
STAGES = {
    "awareness": "azure",
    "consideration": "violet",
    "purchase": "green",
    "care": "teal",
    "loyalty": "amber",
    "advocacy": "rose",
}
"""The colour of each part of a customer's life."""


class Choices(msgspec.Struct, frozen=True):
    """What there is to name: codes and ids with what people call them."""

    templates: Sequence[tuple[str, str]]
    segments: Sequence[tuple[str, str]]
    offers: Sequence[tuple[str, str]]
    purposes: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]

    def named(self, text: str) -> str:
        """A sentence with names in the place of ids and codes."""
        for code, name in (*self.segments, *self.offers):
            text = text.replace(code, f"“{name}”")
        return _FACT.sub(lambda found: spoken(found[1]), text)

    def letter(self, template: str) -> str:
        """The name of a template."""
        return f"“{dict(self.templates).get(template, template)}”"


async def choices() -> Choices:
    """What there is to choose from."""
    coded = [one.offer for one in (await offers.list_(limit=LARGEST_PAGE)).items if one.offer.coded]
    return Choices(
        templates=[(one.code, one.name) for one in await messaging.templates()],
        segments=[(str(one.id), one.name) for one in await people.segments.list_()],
        offers=[(str(one.id), one.name) for one in coded],
        purposes=[(one.code, one.name) for one in messaging.purposes.KNOWN.values()],
        facts=[(kind, spoken(kind)) for kind in sorted(fact_types)],
    )


def spoken(fact: str) -> str:
    """`order.placed` is spoken as “order placed”."""
    return fact.replace(".", " ").replace("_", " ")


def said(part: Part, known: Choices) -> str:
    """What a part says."""
    text = part.sentence()
    template = getattr(part, "template", "")
    if template:
        text = text.replace(template, known.letter(template), 1)
    return re.sub(r"\.\.$", ".", known.named(text))


def tested(says: Sequence[journeys.says.Says]) -> str:
    """What a fact has to say, after the fact."""
    tests = [f"{one.field} {one.test} {typed(one.value)}".strip() for one in says]
    return f" with {' and '.join(tests)}" if tests else ""


def trigger(journey: journeys.Journey, known: Choices) -> str:
    """What lets people in."""
    drawn = journey.trigger
    return f"{said(drawn, known)}{tested(getattr(drawn, 'says', ()))}."


def exits(journey: journeys.Journey, known: Choices) -> list[str]:
    """What takes people out, a line each."""
    found: list[str] = []
    for one in journey.exits:
        same = f" for the same {one.same}" if one.same else ""
        found.append(f"{said(one, known)}{tested(one.says)}{same}")
    return found


def kind_of(part: Part) -> str:
    return str(part.__struct_config__.tag)


def look(part: Part) -> tuple[str, str]:
    """The picture and colour of a step."""
    return ICONS.get(kind_of(part), OTHER)


def with_nothing(known: Choices) -> Choices:
    """The same choices, where a fact may also be none."""
    return msgspec.structs.replace(known, facts=[("", "nothing more"), *known.facts])
