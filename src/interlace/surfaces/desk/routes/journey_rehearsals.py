"""Rehearse a journey over the last 90 days: who would have got what, and when."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import journeys
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import journey_rehearsal
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import JourneyId, RehearsalId

SECTION = "journeys"


@post("/journeys/{journey:str}/rehearsals", opt={"needs": "journeys.write"})
async def rehearse(staff: Staff, journey: str) -> Redirect:
    """Have what is in force rehearsed by a worker."""
    listed = await journeys.journey(JourneyId.parse(journey))
    return await _ask(staff, listed.journey)


@post("/journeys/{journey:str}/draft/rehearsals", opt={"needs": "journeys.write"})
async def rehearse_draft(staff: Staff, journey: str) -> Redirect:
    """Have the draft rehearsed before it goes live."""
    draft = await journeys.drafts.of(JourneyId.parse(journey))
    return await _ask(staff, draft.journey)


@get("/journeys/rehearsals/{rehearsal:str}", opt={"needs": "journeys.read"})
async def rehearsal_page(request: Asked, staff: Staff, rehearsal: str) -> Html:
    """Show how far a rehearsal is, then what it found."""
    run = await journeys.rehearsals.rehearsal(RehearsalId.parse(rehearsal))
    values = await journey_rehearsal.everything(run, staff)
    part = request.headers.get("x-fragment") == "progress"
    template = "journeys/found.html" if part else "journeys/rehearsal.html"
    return show(request, staff, template, section=SECTION, **values)


async def _ask(staff: Staff, journey: journeys.Journey) -> Redirect:
    at = clock.now()
    since = at - journey_rehearsal.LOOKS_BACK
    id_ = await journeys.rehearsals.ask(
        journey, since=since, until=at, by=staff.acting(CHANNEL), at=at
    )
    return back_to(f"/desk/journeys/rehearsals/{id_}")


ROUTES: list[Any] = [rehearse, rehearse_draft, rehearsal_page]
