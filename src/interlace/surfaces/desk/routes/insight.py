"""Insight: how the shop does, and what each figure is made of."""

from typing import Any

from litestar import Response, get

from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import insight_page
from interlace.surfaces.desk.files import table_file
from interlace.surfaces.desk.show import show

SECTION = "insight"


@get("/insight", opt={"needs": "insight.read"})
async def overview(request: Asked, staff: Staff) -> Html:
    """Show every figure of a period beside the one before."""
    values = await insight_page.overview(request.query_params, clock.now())
    return show(request, staff, "insight/overview.html", section=SECTION, **values)


@get("/insight/export.csv", opt={"needs": "insight.read"})
async def export(request: Asked) -> Response[bytes]:
    """Hand out every figure by day and channel as a table."""
    header, rows = await insight_page.exported(request.query_params, clock.now())
    return table_file("insight.csv", header, rows)


@get("/insight/{measure:str}", opt={"needs": "insight.read"})
async def measure(request: Asked, staff: Staff, measure: str) -> Html:
    """Show one figure with its definition and what it is made of."""
    values = await insight_page.measured(measure, request.query_params, clock.now())
    return show(request, staff, "insight/measure.html", section=SECTION, **values)


ROUTES: list[Any] = [overview, export, measure]
