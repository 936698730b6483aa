"""The drawer's day: open it, move cash, look at the X report, count, close and print the Z report."""

from typing import Any

import msgspec
from litestar import Response, get, post

from interlace.domains import orders, stock
from interlace.engine import db
from interlace.kit.money import Money
from interlace.providers.printers import network
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.register import NoPrinter
from interlace.surfaces.till.report_paper import heading, printed
from interlace.vocabulary.ids import ShiftId


class Opening(msgspec.Struct):
    """The change a drawer begins with."""

    id: ShiftId
    float: Money
    piles: tuple[orders.shifts.Pile, ...] = ()


class Move(msgspec.Struct):
    """Cash put in, or taken out (below zero)."""

    id: ShiftId
    amount: Money
    reason: str


class Count(msgspec.Struct):
    """What was counted in the drawer."""

    counted: Money
    piles: tuple[orders.shifts.Pile, ...] = ()


@post("/shifts", opt={"needs": "till.sell"})
async def open_(behind: Behind, data: Opening) -> orders.shifts.Report:
    """Open the drawer."""
    register = behind.register
    drawer = await orders.shifts.drawer(
        register.drawer, location=register.location, currency=data.float.currency
    )
    shift = await orders.shifts.open_(
        drawer, float=data.float, piles=data.piles, id=data.id, by=behind.by, at=behind.at
    )
    return await orders.shifts.report(shift.id, at=behind.at)


@get("/shifts/{shift:str}", opt={"needs": "till.sell"})
async def report(behind: Behind, shift: str) -> orders.shifts.Report:
    """Show the X report of an open shift, or the Z report of a closed one."""
    return await orders.shifts.report(ShiftId.parse(shift), at=behind.at)


@get("/shifts", opt={"needs": "till.close"})
async def reports(behind: Behind) -> list[orders.shifts.Report]:
    """List the last Z reports of this store."""
    return await orders.shifts.reports(behind.register.location, limit=20)


@post("/shifts/{shift:str}/moves", opt={"needs": "till.sell"})
async def move(behind: Behind, shift: str, data: Move) -> orders.shifts.Report:
    """Put cash in or take it out."""
    id_ = ShiftId.parse(shift)
    await orders.shifts.move_cash(
        id_, data.amount, reason=data.reason, id=data.id, by=behind.by, at=behind.at
    )
    return await orders.shifts.report(id_, at=behind.at)


@post("/shifts/{shift:str}/closing", opt={"needs": "till.close"}, status_code=200)
async def close(behind: Behind, shift: str, data: Count) -> orders.shifts.Report:
    """Close the drawer with what was counted; the Z report never changes again."""
    return await orders.shifts.close(
        ShiftId.parse(shift), counted=data.counted, piles=data.piles, by=behind.by, at=behind.at
    )


@post("/shifts/{shift:str}/prints", opt={"needs": "till.sell", "stream": True})
async def print_(behind: Behind, shift: str) -> Response[None]:
    """Print the X or Z report; refuses `NoPrinter` and `PrinterAway`."""
    if not behind.register.printer:
        raise NoPrinter
    async with db.reading():
        shown = await orders.shifts.report(ShiftId.parse(shift), at=behind.at)
        place = await stock.location(shown.location)
        above = await heading(shown, place, by=behind.staff.name)
    await network.send(behind.register.printer, printed(shown, above))
    return Response(None, status_code=204)


ROUTES: list[Any] = [open_, report, reports, move, close, print_]
