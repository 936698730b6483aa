"""A journey in figures and people: who stands where, who left and why."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains import journeys, people
from interlace.engine.access import Staff
from interlace.surfaces.desk import journey_words
from interlace.surfaces.desk.journey_canvas import ENTRANCE, Shown, canvas, counts, entered
from interlace.vocabulary.ids import JourneyId, PersonId

SHOWN = 20


class Walker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a journey, as a list shows them."""

    walk: journeys.Walk
    person: PersonId
    name: str


async def everything(
    listed: journeys.Listed, staff: Staff, *, version: int, step: str
) -> dict[str, Any]:
    """What the page of a journey shows; `version` 0 is the one in force."""
    id_ = listed.journey.id
    drawn = await journeys.versions(id_)
    shown = next((one for one in drawn if one.version == version), drawn[0])
    known = await journey_words.choices()
    standing = await journeys.standing(id_, shown.version)
    return {
        "listed": listed,
        "version": shown,
        "versions": drawn,
        "canvas": canvas(shown.journey, known, _shown(id_, shown.version, standing, step)),
        "entered": entered(standing),
        "numbers": counts(standing),
        "trigger": journey_words.trigger(shown.journey, known),
        "exits": journey_words.exits(shown.journey, known),
        "step": await _at(shown, standing, known, step, staff=staff),
        "stuck": [
            one for one in await walkers(await journeys.stuck(), staff) if one.walk.journey == id_
        ],
        "drafted": id_ in [one for one, _, _ in await journeys.drafts.list_()],
    }


async def walkers(walks: Sequence[journeys.Walk], staff: Staff) -> list[Walker]:
    """Walks with the names of their people; nobody is named to a role that sees no people."""
    persons = await people.persons_of({one.identifier for one in walks})
    names = await people.names(list(persons.values())) if staff.may("people.read") else {}
    return [
        Walker(
            walk=one,
            person=persons[one.identifier],
            name=names.get(persons[one.identifier], "Unnamed visitor")
            if staff.may("people.read")
            else "Somebody",
        )
        for one in walks
        if one.identifier in persons
    ]


async def of_person(person: PersonId) -> list[dict[str, Any]]:
    """The journeys of a person for their card: which, where they stand, since when."""
    names = {one.journey.id: one.journey.name for one in await journeys.list_()}
    return [
        {"walk": one, "name": names.get(one.journey, "A journey")}
        for one in await journeys.walks_of(person, limit=6)
    ]


def _shown(id_: JourneyId, version: int, standing: journeys.Standing, step: str) -> Shown:
    return Shown(
        address=f"/desk/journeys/{id_}?version={version}&step=",
        current=step,
        here={one: place.standing for one, place in standing.places.items()},
        passed=standing.passed,
        entered=entered(standing),
        live=f"/desk/journeys/{id_}/live?version={version}",
    )


async def _at(
    version: journeys.Version,
    standing: journeys.Standing,
    known: journey_words.Choices,
    step: str,
    *,
    staff: Staff,
) -> dict[str, Any] | None:
    """The opened step: what it does, who stands there, why people left there."""
    found = next((one for one in version.journey.steps if one.id == step), None)
    if found is None or step == ENTRANCE:
        return None
    page = await journeys.walks(version.journey.id, step=step, limit=SHOWN)
    return {
        "id": step,
        "said": journey_words.said(found, known),
        "look": journey_words.look(found),
        "place": standing.places.get(step),
        "left": [(why, many) for at, why, many in standing.left if at == step],
        "walkers": await walkers(page.items, staff),
        "more": page.next is not None,
    }
