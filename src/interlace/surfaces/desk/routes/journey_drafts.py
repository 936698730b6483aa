"""Draw a journey: each change is kept, can be taken back, and goes live only when it is published."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import get, post
from litestar.response import Redirect

from interlace.domains import journeys
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import journey_draft, journey_form, journey_reading, journey_words
from interlace.surfaces.desk.forms import Sent, whole
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import JourneyId

SECTION = "journeys"
draw = journeys.drafts.draw


@post("/journeys", opt={"needs": "journeys.write"})
async def begin(staff: Staff, data: Sent) -> Redirect:
    """Begin to draw a new journey, empty or as a copy of another."""
    at = clock.now()
    id_, name = JourneyId.new(at), data.get("name", "").strip()
    drawn = journey_draft.empty(id_, name)
    if data.get("from"):
        listed = await journeys.journey(JourneyId.parse(data["from"]))
        drawn = msgspec.structs.replace(listed.journey, id=id_, name=name)
    await journeys.drafts.begin(drawn, by=staff.acting(CHANNEL), at=at)
    return back_to(f"/desk/journeys/{id_}/draft")


@post("/journeys/{journey:str}/draft", opt={"needs": "journeys.write"})
async def change(staff: Staff, journey: str) -> Redirect:
    """Begin to change a journey; what is published goes on meanwhile."""
    listed = await journeys.journey(JourneyId.parse(journey))
    await journeys.drafts.begin(listed.journey, by=staff.acting(CHANNEL), at=clock.now())
    return back_to(f"/desk/journeys/{journey}/draft")


@get("/journeys/{journey:str}/draft", opt={"needs": "journeys.write"})
async def draft_page(request: Asked, staff: Staff, journey: str, step: str = "") -> Html:
    """Show the canvas to draw on, and the form of what is opened."""
    draft = await journeys.drafts.of(JourneyId.parse(journey))
    values = await journey_draft.everything(draft, step)
    return show(request, staff, "journeys/draft.html", section=SECTION, **values)


@get("/journeys/{journey:str}/draft/form", opt={"needs": "journeys.write"})
async def form(request: Asked, staff: Staff, journey: str) -> Html:
    """Show the form again after another kind was chosen on it."""
    draft = await journeys.drafts.of(JourneyId.parse(journey))
    known = await journey_words.choices()
    turned = journey_draft.turned(draft.journey, dict(request.query_params), known)
    return show(request, staff, "journeys/form.html", section=SECTION, draft=draft, form=turned)


@post("/journeys/{journey:str}/draft/terms", opt={"needs": "journeys.write"})
async def set_terms(staff: Staff, journey: str, data: Sent) -> Redirect:
    """Keep the name, the way in and the ways out."""
    return await _keep(staff, journey, data, lambda one: journey_reading.terms_of(data, one))


@post("/journeys/{journey:str}/draft/additions", opt={"needs": "journeys.write"})
async def add(staff: Staff, journey: str, data: Sent) -> Redirect:
    """Put a new step on a way."""
    known = await journey_words.choices()
    draft = await journeys.drafts.of(JourneyId.parse(journey))
    kind = data.get("kind", "")
    id_ = draw.fresh(draft.journey, kind.replace("-", " "))
    step = journey_form.fresh(journeys.steps.kinds[kind], known, id=id_)
    after, way = data.get("after", ""), whole(data.get("way", ""))
    return await _keep(
        staff, journey, data, lambda one: draw.added(one, step, after=after, way=way), opened=id_
    )


@post("/journeys/{journey:str}/draft/steps", opt={"needs": "journeys.write"})
async def put(staff: Staff, journey: str, data: Sent) -> Redirect:
    """Keep what was changed about a step."""
    at = data.get("at", "")

    def changed(one: journeys.Journey) -> journeys.Journey:
        return draw.changed(one, at, journey_reading.step_of(data, one.step(at)))

    return await _keep(staff, journey, data, changed, opened=data.get("id", "").strip())


@post("/journeys/{journey:str}/draft/removal", opt={"needs": "journeys.write"})
async def remove(staff: Staff, journey: str, data: Sent) -> Redirect:
    """Take a step away; who would have come to it goes on to the next."""
    return await _keep(staff, journey, data, lambda one: draw.dropped(one, data.get("step", "")))


@post("/journeys/{journey:str}/draft/connection", opt={"needs": "journeys.write"})
async def connect(staff: Staff, journey: str, data: Sent) -> Redirect:
    """Let a way lead to another step."""
    step, to, way = data.get("step", ""), data.get("to", ""), whole(data.get("way", ""))
    return await _keep(staff, journey, data, lambda one: draw.led(one, step, way, to), opened=step)


@post("/journeys/{journey:str}/draft/undo", opt={"needs": "journeys.write"})
async def undo(journey: str, data: Sent) -> Redirect:
    """Take the last change back."""
    await journeys.drafts.undo(JourneyId.parse(journey), over=whole(data.get("over", "")))
    return back_to(f"/desk/journeys/{journey}/draft")


@post("/journeys/{journey:str}/draft/discard", opt={"needs": "journeys.write"})
async def discard(journey: str) -> Redirect:
    """Give the draft up."""
    id_ = JourneyId.parse(journey)
    await journeys.drafts.discard(id_)
    published = id_ in {one.journey.id for one in await journeys.list_()}
    return back_to(f"/desk/journeys/{journey}" if published else "/desk/journeys")


@post("/journeys/{journey:str}/publication", opt={"needs": "journeys.write"})
async def publish(staff: Staff, journey: str) -> Redirect:
    """Put the draft into force as the next version."""
    draft = await journeys.drafts.of(JourneyId.parse(journey))
    await journeys.publish(draft.journey, by=staff.acting(CHANNEL), at=clock.now())
    return back_to(f"/desk/journeys/{journey}")


async def _keep(
    staff: Staff,
    journey: str,
    data: Sent,
    change: Callable[[journeys.Journey], journeys.Journey],
    *,
    opened: str = "",
) -> Redirect:
    """Keep a change to the draft as it was when the form was shown."""
    over = whole(data.get("over", ""))
    draft = await journeys.drafts.of(JourneyId.parse(journey), over=over)
    by = staff.acting(CHANNEL)
    await journeys.drafts.keep(change(draft.journey), over=over, by=by, at=clock.now())
    return back_to(f"/desk/journeys/{journey}/draft" + (f"?step={quote(opened)}" if opened else ""))


ROUTES: list[Any] = [
    begin, change, draft_page, form, set_terms, add, put, remove, connect, undo, discard, publish,
]  # fmt: skip
