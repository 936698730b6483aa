"""Orders: the list, its views and its export, and the page of one order."""

import csv
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from interlace.domains import orders
from interlace.engine import access, clock, db
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.page import LARGEST_PAGE
from interlace.surfaces.design.links import link
from interlace.surfaces.desk import order_list, order_page
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.places import places
from interlace.surfaces.desk.show import gone_to, show

SECTION = "orders"
LIST = "/desk/orders"
COLUMNS = ("number", "placed_at", "channel", "place", "customer", "units", "total", "currency")
FORMULA = ("=", "+", "-", "@")
AXES = ("lifecycle", "payment", "fulfilment", "returns", "flags")


@get("/orders", opt={"needs": "orders.read"})
async def orders_page(request: Asked, staff: Staff, after: str = "") -> Html:
    """List orders, newest first."""
    known = await places()
    query = order_list.asked(request.query_params, known)
    page = await orders.list_(order_list.narrow(query), after=after or None, limit=50)
    return show(
        request,
        staff,
        "orders/list.html",
        section=SECTION,
        query=query,
        filters=order_list.filters(query, known),
        views=await _views(staff, query),
        rows=await order_list.rows(page.items, known),
        next=page.next or "",
    )


@get("/orders.csv", opt={"needs": "orders.read", "stream": True})
async def export(request: Asked) -> Response[Any]:
    """Give the list as a table, however long it is."""
    async with db.reading():
        known = await places()
    narrowed = order_list.narrow(order_list.asked(request.query_params, known))
    headers = {"Content-Disposition": 'attachment; filename="orders.csv"'}
    return Stream(_table(narrowed, known), media_type="text/csv; charset=utf-8", headers=headers)


@post("/orders/views", opt={"needs": "orders.read"})
async def save_view(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
    """Keep the list as it is narrowed now, named by what was chosen."""
    known = await places()
    query = order_list.asked(data, known)
    name = order_list.name_of(query, known)
    await access.save_view(staff.id, SECTION, name, query, at=clock.now())
    return gone_to(request, link(LIST, query))


@post("/orders/views/removal", opt={"needs": "orders.read"})
async def forget_view(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
    """Forget the view that is open."""
    known = await places()
    query = order_list.asked(data, known)
    for view in await access.views(staff.id, SECTION):
        if view.query == query:
            await access.drop_view(staff.id, SECTION, view.name)
    return gone_to(request, link(LIST, query))


@get("/orders/{order:str}", opt={"needs": "orders.read"})
async def order(request: Asked, staff: Staff, order: str) -> Html:
    """Show everything about an order; by its number it is found too."""
    shown = await order_page.of(order)
    return show(request, staff, "orders/order.html", section=SECTION, shown=shown)


async def _views(staff: Staff, query: dict[str, str]) -> dict[str, Any]:
    """The saved views of a list, and whether the open one is among them."""
    saved = await access.views(staff.id, SECTION)
    named = [*order_list.STANDING_VIEWS, *((view.name, view.query) for view in saved)]
    return {
        "links": [("All orders", LIST), *((name, link(LIST, asked)) for name, asked in named)],
        "known": any(view.query == query for view in saved),
    }


async def _table(narrowed: orders.OrderFilter, known: order_list.Places) -> AsyncIterator[bytes]:
    yield _line([*COLUMNS, *AXES])
    after: str | None = None
    more = True
    while more:
        # A connection only while a page is read, for a slow line must not keep one.
        async with db.reading():
            page = await orders.list_(narrowed, after=after, limit=LARGEST_PAGE)
            rows = await order_list.rows(page.items, known)
        for one, row in zip(page.items, rows, strict=True):
            yield _line([*_cells(one, row), *_standing(one)])
        after, more = page.next, page.next is not None


def _cells(one: orders.OrderSummary, row: order_list.Row) -> list[Any]:
    money = [one.total.amount, one.total.currency]
    who = row.who if one.identifier or one.email else ""
    return [one.number, one.placed_at.isoformat(), one.channel, row.place, who, one.units, *money]


def _standing(one: orders.OrderSummary) -> list[str]:
    axes = one.axes
    return [axes.lifecycle, axes.payment, axes.fulfilment, axes.returns, " ".join(one.flags)]


def _line(cells: list[Any]) -> bytes:
    text = StringIO()
    # What a customer typed must not begin a formula in somebody's spreadsheet.
    safe = [f"'{one}" if str(one).startswith(FORMULA) else one for one in cells]
    csv.writer(text).writerow(safe)
    return text.getvalue().encode()


ROUTES: list[Any] = [orders_page, export, save_view, forget_view, order]
