"""Goods on the move: receive them, send them to another location, count them in there."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import catalog, stock
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import deliveries
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.transfers import TRANSFERS
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ItemId, LocationId, TransferId

SECTION = "stock"


class Receipt(msgspec.Struct, kw_only=True):
    """What the form of a delivery sends."""

    location: str = ""
    lines: str = ""
    note: str = ""


class Sending(msgspec.Struct, kw_only=True):
    """What the form of a transfer sends."""

    location: str
    to: str
    lines: str = ""


@get("/stock/receive", opt={"needs": "stock.write"})
async def receive_page(request: Asked, staff: Staff, location: str = "", lines: str = "") -> Html:
    """Show the form of a delivery."""
    options = await deliveries.places()
    return show(
        request,
        staff,
        "stock/receive.html",
        section=SECTION,
        locations=options,
        location=location,
        lines=lines,
    )


@post("/stock/lines", opt={"needs": "stock.write"}, status_code=200)
async def understand(
    request: Asked,
    staff: Staff,
    data: Annotated[Receipt, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Html:
    """Show how the lines are understood, and what there will be of each."""
    read = await deliveries.read(data.lines)
    return show(request, staff, "stock/lines.html", section=SECTION, read=read)


@post("/stock/receive", opt={"needs": "stock.write"})
async def receive(
    staff: Staff, data: Annotated[Receipt, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Put what arrived on hand; the same delivery note twice counts once."""
    where, note = LocationId.parse(data.location), data.note.strip()
    await stock.receive(
        await deliveries.lines(data.lines),
        at_location=where,
        by=staff.acting(CHANNEL),
        at=clock.now(),
        key=f"{where}/{note}" if note else None,
        cause=note,
    )
    return back_to(f"/desk/stock?location={where}")


@get("/stock/transfers", opt={"needs": TRANSFERS.needs})
async def transfers(request: Asked, staff: Staff) -> Html:
    """List what is on its way between locations."""
    values = await TRANSFERS.shown(request, staff)
    return show(request, staff, "stock/transfers.html", section=SECTION, **values)


@get("/stock/transfers/new", opt={"needs": "stock.write"})
async def transfer_page(request: Asked, staff: Staff, location: str = "", lines: str = "") -> Html:
    """Show the form of a transfer."""
    return show(
        request,
        staff,
        "stock/send.html",
        section=SECTION,
        locations=await deliveries.places(),
        location=location,
        lines=lines,
    )


@post("/stock/transfers", opt={"needs": "stock.write"})
async def send(
    staff: Staff, data: Annotated[Sending, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Take goods off one shelf, for another."""
    sent = await stock.transfer(
        await deliveries.lines(data.lines),
        from_=LocationId.parse(data.location),
        to=LocationId.parse(data.to),
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/stock/transfers/{sent}")


@get("/stock/transfers/{transfer:str}", opt={"needs": "stock.read"})
async def one_transfer(request: Asked, staff: Staff, transfer: str) -> Html:
    """Show a transfer, to be counted in where it arrives."""
    found, lines = await stock.overview.transfer_lines(TransferId.parse(transfer))
    items = await catalog.items(list(lines))
    named = {one.id: one.name for one in await stock.locations()}
    rows = [(items[item], sent, came) for item, (sent, came) in lines.items()]
    values = {"transfer": found, "rows": rows, "named": named}
    return show(request, staff, "stock/transfer.html", section=SECTION, **values)


@post("/stock/transfers/{transfer:str}/arrival", opt={"needs": "stock.write"})
async def arrive(request: Asked, staff: Staff, transfer: str) -> Redirect:
    """Count in what arrived."""
    form = await request.form()
    counted = {ItemId.parse(name): int(many or 0) for name, many in form.items()}
    by, at = staff.acting(CHANNEL), clock.now()
    await stock.arrive(TransferId.parse(transfer), counted, by=by, at=at)
    return back_to(f"/desk/stock/transfers/{transfer}")


ROUTES: list[Any] = [
    receive_page,
    understand,
    receive,
    transfers,
    transfer_page,
    send,
    one_transfer,
    arrive,
    *doors(TRANSFERS),
]
