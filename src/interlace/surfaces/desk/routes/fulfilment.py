"""Fulfilment: the board of a place, a task to do, and the list to print."""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from interlace.domains import fulfilment
from interlace.engine import clock, db
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import board
from interlace.surfaces.desk.changes import QUIET, changes, event
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.tasks import TASKS
from interlace.surfaces.desk.places import places
from interlace.surfaces.desk.show import show
from interlace.vocabulary.ids import FulfilmentId, LocationId

SECTION = "fulfilment"
KINDS = (
    "fulfilment.opened",
    "fulfilment.cancelled",
    "pick.started",
    "pick.shorted",
    "pickup.ready",
    "pickup.collected",
    "parcel.packed",
    "parcel.shipped",
)


@get("/fulfilment", opt={"needs": "fulfilment.read"})
async def board_page(request: Asked, staff: Staff, location: str = "") -> Html:
    """Show the board of a place: the one asked for, the staff's own, or the busiest."""
    known, counts = await places(), await fulfilment.counts()
    own = [LocationId(one) for one in staff.locations] or list(known)
    here = LocationId.parse(location) if location else board.busiest(counts, own)
    return show(
        request,
        staff,
        "fulfilment/board.html",
        section=SECTION,
        here=known.get(here) if here else None,
        places=board.tabs(known, counts),
        columns=await board.columns(here, at=clock.now()) if here else [],
    )


@get("/fulfilment/tasks", opt={"needs": TASKS.needs})
async def tasks_page(request: Asked, staff: Staff) -> Html:
    """List the tasks of every place and state, to look one up."""
    values = await TASKS.shown(request, staff)
    return show(request, staff, "fulfilment/tasks.html", section=SECTION, **values)


@get("/fulfilment/live", opt={"needs": "fulfilment.read", "stream": True})
async def follow(request: Asked, staff: Staff, location: str) -> Response[Any]:
    """Keep an open board up to date."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = _events(request, staff, LocationId.parse(location))
    return Stream(stream, media_type="text/event-stream", headers=headers)


@get("/fulfilment/list", opt={"needs": "fulfilment.read"})
async def pick_list(request: Asked, staff: Staff, location: str) -> Html:
    """Show what is to be picked, to be printed and carried along the shelves."""
    here = LocationId.parse(location)
    at = clock.now()
    columns = await board.columns(here, at=at)
    return show(
        request,
        staff,
        "fulfilment/list.html",
        section=SECTION,
        here=(await places())[here],
        tasks=[task for column in columns[:2] for task in column.tasks],
        at=at,
    )


@get("/fulfilment/{task:str}", opt={"needs": "fulfilment.read"})
async def task_page(request: Asked, staff: Staff, task: str) -> Html:
    """Show one task and its next step."""
    found = await fulfilment.fulfilment(FulfilmentId.parse(task))
    parcels = await fulfilment.parcels(found.order)
    return show(
        request,
        staff,
        "fulfilment/task.html",
        section=SECTION,
        task=await board.shown(found, at=clock.now()),
        here=(await places())[found.location],
        destination=found.destination,
        parcels=[one for one in parcels if one.fulfilment == found.id],
        carriers=[(one.code, one.name) for one in fulfilment.carriers()],
        steps=await fulfilment.steps(found.id),
    )


async def _events(request: Asked, staff: Staff, location: LocationId) -> AsyncIterator[bytes]:
    yield QUIET
    async for changed in changes(KINDS):
        if not changed:
            yield QUIET
            continue
        async with db.reading():
            columns = await board.columns(location, at=clock.now())
        part = show(request, staff, "fulfilment/columns.html", section=SECTION, columns=columns)
        yield event("board", part.content)


ROUTES: list[Any] = [board_page, tasks_page, follow, pick_list, task_page, *doors(TASKS)]
