"""Segments: who has something in common; build one, see how many it holds, who they are."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from interlace.domains import catalog, people
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk import segment_form, segment_page, segment_reading
from interlace.surfaces.desk.files import table_file
from interlace.surfaces.desk.segment_members import everybody, page_of
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import SegmentId

SECTION = "people"


@get("/people/segments", opt={"needs": "segments.read"})
async def listed(request: Asked, staff: Staff) -> Html:
    """List the segments, each by its sentence and size."""
    rows = await segment_page.listed()
    return show(request, staff, "people/segments/list.html", section=SECTION, rows=rows)


@get("/people/segments/{segment:str}", opt={"needs": "segments.read"})
async def one(request: Asked, staff: Staff, segment: str, after: str = "") -> Html:
    """Show a segment: its sentence, its size over time, its members and versions."""
    found = await people.segments.segment(SegmentId.parse(segment))
    values = await segment_page.everything(found, clock.now())
    rows, following = await page_of(found.id, staff, after=after)
    values |= {"rows": rows, "next": following}
    return show(request, staff, "people/segments/segment.html", section=SECTION, **values)


@get(
    ["/people/segments/new", "/people/segments/{segment:str}/edit"], opt={"needs": "segments.write"}
)
async def form_page(request: Asked, staff: Staff, segment: str = "") -> Html:
    """Show the form of a segment."""
    [market, *_] = await catalog.markets()
    found = await people.segments.segment(SegmentId.parse(segment)) if segment else None
    values = await segment_page.form(found, market.currency)
    return show(request, staff, "people/segments/edit.html", section=SECTION, **values)


@post("/people/segments/draft", opt={"needs": "segments.write"}, status_code=200)
async def draft(request: Asked, staff: Staff) -> Html:
    """Show the form again after a condition was added, taken away or made another."""
    [market, *_] = await catalog.markets()
    known = await segment_form.choices(market.currency)
    asked = segment_reading.predicate_of(await request.form(), known)
    values = segment_page.builder(asked, known)
    built = show(request, staff, "people/segments/builder.html", section=SECTION, **values)
    built.headers["HX-Trigger-After-Swap"] = "built"
    return built


@post("/people/segments/preview", opt={"needs": "segments.write"}, status_code=200)
async def preview(request: Asked, staff: Staff) -> Html:
    """Show how many the form would hold, and some of them."""
    [market, *_] = await catalog.markets()
    try:
        known = await segment_form.choices(market.currency)
        asked = segment_reading.predicate_of(await request.form(), known)
        values = await segment_page.preview(asked, clock.now())
    except Refusal as refusal:
        values = {"why": str(refusal)}
    return show(request, staff, "people/segments/preview.html", section=SECTION, **values)


@post("/people/segments", opt={"needs": "segments.write"})
async def define(request: Asked, staff: Staff) -> Redirect:
    """Put a segment into force, or its next version."""
    [market, *_] = await catalog.markets()
    form = await request.form()
    asked = segment_reading.predicate_of(form, await segment_form.choices(market.currency))
    made = await people.segments.define(
        str(form.get("name") or ""),
        asked,
        code=str(form.get("code") or "") or None,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/people/segments/{made.id}")


@post("/people/segments/{segment:str}/retirement", opt={"needs": "segments.write"})
async def retire(staff: Staff, segment: str) -> Redirect:
    """Take a segment out of force."""
    id_ = SegmentId.parse(segment)
    await people.segments.retire(id_, by=staff.acting(CHANNEL), at=clock.now())
    return back_to("/desk/people/segments")


@get("/people/segments/{segment:str}/members.csv", opt={"needs": "segments.read"})
async def members_file(staff: Staff, segment: str) -> Response[bytes]:
    """Hand out who is in a segment, as far as a role may see it; that it was done is noted."""
    staff.must("people.read")
    found = await people.segments.segment(SegmentId.parse(segment))
    rows = await everybody(found.id)
    await access.note("handed out", found.id, by=staff.acting(CHANNEL), at=clock.now())
    return table_file(f"{found.code}.csv", ("person", "name", "email", "phone", "since"), rows)


ROUTES: list[Any] = [listed, one, form_page, draft, preview, define, retire, members_file]
