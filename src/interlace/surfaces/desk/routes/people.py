"""People: find somebody, see everything about them, put right who is who."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Stream

from interlace.domains import people
from interlace.engine import access, clock, db
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import journey_page
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.people import PEOPLE
from interlace.surfaces.desk.present import fact_row
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import IdentifierId, PersonId

SECTION = "people"
HOUSEKEEPING = ("identifiers.linked", "persons.joined", "link.held", "identifier.described")
"""How we came to know somebody is told beside the timeline, not in it."""


class Enrolment(msgspec.Struct):
    """What the form for a new member sends."""

    name: str
    email: str = ""
    phone: str = ""
    card: str = ""
    region: str = ""


class Parting(msgspec.Struct):
    """Two identifiers that are not one person after all, and why."""

    a: str
    b: str
    why: str


class Erasure(msgspec.Struct):
    """The word that staff type so that nobody is erased by a slip."""

    sure: str


@get("/people", opt={"needs": PEOPLE.needs})
async def people_page(request: Asked, staff: Staff) -> Html:
    """Find people; without a question, show who joined last."""
    values = await PEOPLE.shown(request, staff)
    return show(request, staff, "people/list.html", section=SECTION, **values)


@post("/people", opt={"needs": "people.write"})
async def enrol(
    staff: Staff, data: Annotated[Enrolment, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Make somebody a member."""
    person = await people.enrol(
        name=data.name,
        email=data.email or None,
        phone=data.phone or None,
        card=data.card or None,
        region=data.region or None,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/people/{person}")


@get("/people/{person:str}", opt={"needs": "people.read"})
async def person_page(
    request: Asked, staff: Staff, person: str, after: str = "", channel: str = ""
) -> Html:
    """Show a person with their history."""
    profile = await people.profile(PersonId.parse(person))
    only = [channel] if channel else None
    page = await people.timeline(profile.person, after=after or None, channels=only, limit=40)
    return show(
        request,
        staff,
        "people/person.html",
        section=SECTION,
        person=profile,
        traits=[(name, str(one.value)) for name, one in sorted(profile.traits.items())],
        rows=[fact_row(told) for told in page.items if told.kind not in HOUSEKEEPING],
        next=page.next or "",
        channel=channel,
        walks=await journey_page.of_person(profile.person) if staff.may("journeys.read") else [],
    )


@get("/people/{person:str}/proof", opt={"needs": "people.read"})
async def proof(request: Asked, staff: Staff, person: str, a: str, b: str) -> Html:
    """Show why two identifiers are one person."""
    steps = await people.explain(IdentifierId.parse(a), IdentifierId.parse(b))
    profile = await people.profile(PersonId.parse(person))
    return show(request, staff, "people/proof.html", section=SECTION, steps=steps, person=profile)


@post("/people/{person:str}/parting", opt={"needs": "people.write"})
async def part(
    staff: Staff,
    person: str,
    data: Annotated[Parting, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Take two identifiers apart."""
    await people.unlink(
        IdentifierId.parse(data.a),
        IdentifierId.parse(data.b),
        why=data.why,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/people/{person}")


@post("/people/{person:str}/erasure", opt={"needs": "people.erase"})
async def erase(
    staff: Staff,
    person: str,
    data: Annotated[Erasure, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Forget a person; what they bought still counts, nobody can tell whose it was."""
    if data.sure.strip().lower() == "erase":
        by, at = staff.acting(CHANNEL), clock.now()
        await people.erase(PersonId.parse(person), by=by, at=at)
        await access.note("erased", person, by=by, at=at)
    return back_to(f"/desk/people/{person}")


@get("/people/{person:str}/export", opt={"needs": "people.erase", "stream": True})
async def export(staff: Staff, person: str) -> Response[Any]:
    """Hand out everything we know of a person, as one JSON file."""
    known, by, at = PersonId.parse(person), staff.acting(CHANNEL), clock.now()
    # Nobody there is refused now, for once the file has begun it is too late.
    async with db.reading():
        await people.profile(known)

    async def pieces() -> AsyncIterator[bytes]:
        async with db.transaction():
            async for piece in people.export(known, by=by, at=at):
                yield piece

    name = f'attachment; filename="{person}.json"'
    return Stream(pieces(), media_type="application/json", headers={"Content-Disposition": name})


ROUTES: list[Any] = [people_page, enrol, person_page, proof, part, erase, export, *doors(PEOPLE)]
