"""Today: what is sold right now, what comes in, and what waits for somebody."""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from interlace.domains import catalog, orders
from interlace.engine import db
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import NotFound
from interlace.surfaces.desk import today
from interlace.surfaces.desk.changes import QUIET, changes, event
from interlace.surfaces.desk.duties import duties
from interlace.surfaces.desk.lists import orders as order_list
from interlace.surfaces.desk.places import places
from interlace.surfaces.desk.show import show

SECTION = "today"
COMING_IN = 14
FIGURES = ("stats", "figures")
"""The parts that are counted."""
DUTIES = ("alerts", "waiting")
"""The parts that tell what somebody should do."""
KINDS = (
    "order.placed",
    "order.cancelled",
    "order.returned",
    "order.flagged",
    "payment.taken",
    "fulfilment.opened",
    "pick.started",
    "pickup.ready",
    "pickup.collected",
    "parcel.shipped",
)


@get("/", opt={"needs": "staff"})
async def today_page(request: Asked, staff: Staff, market: str = "") -> Html:
    """Show the day as it goes; figures not worked out yet follow in a moment."""
    markets = await catalog.markets()
    chosen = market or (markets[0].code if markets else "")
    return show(
        request,
        staff,
        "today/page.html",
        section=SECTION,
        markets=markets,
        market=chosen,
        figures=today.figures(chosen).latest() if chosen else None,
        duties=duties.latest(),
        rows=await _coming_in(),
    )


@get("/today/{part:str}", opt={"needs": "staff"})
async def part(request: Asked, staff: Staff, part: str, market: str = "") -> Html:
    """Give a part of the page as soon as it is worked out."""
    if part in FIGURES:
        staff.must("insight.read")
        values: dict[str, Any] = {"figures": await today.figures(market).fresh()}
    elif part in DUTIES:
        values = {"duties": await duties.fresh()}
    else:
        raise NotFound(what="part of this page", id=part)
    return show(request, staff, f"today/{part}.html", section=SECTION, **values)


@get("/today/live", opt={"needs": "staff", "stream": True})
async def follow(request: Asked, staff: Staff, market: str) -> Response[Any]:
    """Keep an open page up to date."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = _events(request, staff, market)
    return Stream(stream, media_type="text/event-stream", headers=headers)


async def _events(request: Asked, staff: Staff, market: str) -> AsyncIterator[bytes]:
    yield QUIET
    async for changed in changes(KINDS):
        if not changed:
            yield QUIET
            continue
        # A connection only while it is used, for a page may stay open all day.
        async with db.reading():
            parts: dict[str, dict[str, Any]] = {"coming": {"rows": await _coming_in()}}
        waiting = await duties.fresh()
        parts |= {name: {"duties": waiting} for name in DUTIES}
        if staff.may("insight.read"):
            counted = await today.figures(market).fresh()
            parts |= {name: {"figures": counted} for name in FIGURES}
        for name, values in parts.items():
            part = show(request, staff, f"today/{name}.html", section=SECTION, **values)
            yield event(name, part.content)


async def _coming_in() -> list[dict[str, Any]]:
    """The latest orders as rows of the timeline."""
    page = await orders.list_(limit=COMING_IN)
    return [
        {
            "channel": row.channel,
            "title": f"{row.number} · {row.total.format()}",
            "detail": " · ".join(part for part in (row.who, row.place) if part),
            "at": row.placed_at,
            "href": row.href,
            "solid": True,
        }
        for row in await order_list.rows(page.items, await places())
    ]


ROUTES: list[Any] = [today_page, part, follow]
