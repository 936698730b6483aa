"""Journeys: which there are, who stands where now, and what takes somebody further."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from interlace.domains import journeys
from interlace.engine import clock, db
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit import wire
from interlace.surfaces.desk import journey_page, journey_words
from interlace.surfaces.desk.changes import QUIET, event
from interlace.surfaces.desk.journey_canvas import counts
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import JourneyId, WalkId

SECTION = "journeys"
LOOK_S = 2.0
"""How often an open page is told where people stand; a step taken is no fact of its own."""
BEATS = 8
"""Looks without news after which the quiet line is used, so that nobody on the way closes it."""


@get("/journeys", opt={"needs": "journeys.read"})
async def listed(request: Asked, staff: Staff) -> Html:
    """List the journeys by the part of a customer's life they belong to."""
    found = await journeys.list_()
    order = {stage: place for place, stage in enumerate(journeys.STAGES)}
    rows = sorted(found, key=lambda one: (order[one.journey.stage], one.journey.name))
    known = {one.journey.id for one in found}
    drafts = await journeys.drafts.list_()
    return show(
        request, staff, "journeys/list.html", section=SECTION, rows=rows, hues=journey_words.STAGES,
        drafted={id_ for id_, _, _ in drafts}, drafts=[one for one in drafts if one[0] not in known],
    )  # fmt: skip


@get("/journeys/{journey:str}", opt={"needs": "journeys.read"})
async def one(request: Asked, staff: Staff, journey: str, version: int = 0, step: str = "") -> Html:
    """Show a journey: its canvas with who stands where, and the step that is opened."""
    found = await journeys.journey(JourneyId.parse(journey))
    values = await journey_page.everything(found, staff, version=version, step=step)
    return show(
        request,
        staff,
        "journeys/journey.html",
        section=SECTION,
        hues=journey_words.STAGES,
        **values,
    )


@get("/journeys/{journey:str}/live", opt={"needs": "journeys.read", "stream": True})
async def follow(journey: str, version: int) -> Response[Any]:
    """Tell an open page where people stand."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = _events(JourneyId.parse(journey), version)
    return Stream(stream, media_type="text/event-stream", headers=headers)


@post("/journeys/{journey:str}/pause", opt={"needs": "journeys.write"})
async def pause(staff: Staff, journey: str) -> Redirect:
    """Let nobody new in for a while."""
    await journeys.pause(JourneyId.parse(journey), by=staff.acting(CHANNEL), at=clock.now())
    return back_to(f"/desk/journeys/{journey}")


@post("/journeys/{journey:str}/resumption", opt={"needs": "journeys.write"})
async def resume(staff: Staff, journey: str) -> Redirect:
    """Let people in again."""
    await journeys.resume(JourneyId.parse(journey), by=staff.acting(CHANNEL), at=clock.now())
    return back_to(f"/desk/journeys/{journey}")


@post("/journeys/shipped", opt={"needs": "journeys.write"})
async def ship(staff: Staff) -> Redirect:
    """Put the journeys that come with the house into force, with their words and offers."""
    await journeys.shipped.ship(by=staff.acting(CHANNEL), at=clock.now())
    return back_to("/desk/journeys")


@get("/journeys/walks/{walk:str}", opt={"needs": "people.read"})
async def walk_page(request: Asked, staff: Staff, walk: str) -> Html:
    """Show one person's way through a journey, step by step."""
    found = await journeys.walk(WalkId.parse(walk))
    [walker] = await journey_page.walkers([found], staff)
    return show(
        request, staff, "journeys/walk.html", section=SECTION, walker=walker,
        listed=await journeys.journey(found.journey), moves=await journeys.moves(found.id),
        stuck=found.id in [one.id for one in await journeys.stuck()],
    )  # fmt: skip


@post("/journeys/walks/{walk:str}/retry", opt={"needs": "journeys.write"})
async def retry(walk: str) -> Redirect:
    """Let somebody whose step failed too often try it again."""
    found = await journeys.walk(WalkId.parse(walk))
    await journeys.retry(found.id, at=clock.now())
    return back_to(f"/desk/journeys/{found.journey}")


async def _events(journey: JourneyId, version: int) -> AsyncIterator[bytes]:
    yield QUIET
    before, quiet = b"", 0
    while True:
        # A connection only while it is used, for a page may stay open all day.
        async with db.reading():
            now = wire.encode(counts(await journeys.standing(journey, version)))
        quiet = 0 if now != before else quiet + 1
        if now != before:
            yield event("counts", now.decode())
        elif quiet % BEATS == 0:
            yield QUIET
        before = now
        await asyncio.sleep(LOOK_S)


ROUTES: list[Any] = [listed, one, follow, pause, resume, ship, walk_page, retry]
