"""Receipts: show one again, print it, take goods back."""

from typing import Any

import msgspec
from litestar import Response, get, post

from interlace.domains import messaging, orders
from interlace.engine import db
from interlace.engine.web.pages import Asked
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.providers.printers import network
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.paper import kick, printed
from interlace.surfaces.till.receipt import Receipt, receipt
from interlace.surfaces.till.register import NoPrinter
from interlace.vocabulary.ids import LineId, OrderId, ReturnId, ShiftId

LAST_SHOWN = 20


class Sold(msgspec.Struct, frozen=True):
    """An order in the list of the last ones."""

    id: OrderId
    number: str
    units: int
    total: Money
    at: Instant


class Came(msgspec.Struct):
    """Units of a line that came back, and how many of them can not be sold again."""

    line: LineId
    quantity: int
    damaged: int = 0


class Back(msgspec.Struct, kw_only=True):
    """What came back over the counter."""

    lines: tuple[Came, ...]
    reason: str = ""
    shift: ShiftId | None = None
    key: str = ""
    coming: ReturnId | None = None
    """The announced return that this is."""

    @property
    def units(self) -> dict[LineId, int]:
        return {one.line: one.quantity for one in self.lines}

    @property
    def damaged(self) -> dict[LineId, int]:
        return {one.line: one.damaged for one in self.lines if one.damaged}


class Preview(msgspec.Struct, frozen=True):
    """What would be given back, in all and on each tender."""

    amount: Money
    tenders: dict[str, Money]


class Mail(msgspec.Struct):
    """Where a receipt goes instead of onto paper."""

    email: str


class Print(msgspec.Struct):
    """Whether the drawer opens as well, for change."""

    drawer: bool = False


class Coming(msgspec.Struct, frozen=True):
    """How many of a line the customer said come back."""

    line: LineId
    quantity: int


@get("/receipts", opt={"needs": "till.sell"})
async def last(behind: Behind) -> list[Sold]:
    """List what was sold last in this store."""
    narrow = orders.OrderFilter(location=behind.register.location)
    found = await orders.list_(narrow, limit=LAST_SHOWN)
    return [Sold(one.id, one.number, one.units, one.total, one.placed_at) for one in found.items]


@get("/receipts/{order:str}", opt={"needs": "till.sell"})
async def look(request: Asked, order: str) -> Receipt:
    """Show a receipt by its code or number, wherever it was bought."""
    key = OrderId.parse(order) if order.startswith(OrderId.prefix + "_") else order
    return await receipt(await orders.order(key), base=str(request.base_url).rstrip("/"))


@post("/receipts/{order:str}/prints", opt={"needs": "till.sell", "stream": True})
async def print_(request: Asked, behind: Behind, order: str, data: Print) -> Response[None]:
    """Print a receipt; refuses `NoPrinter` and `PrinterAway`."""
    if not behind.register.printer:
        raise NoPrinter
    base = str(request.base_url).rstrip("/")
    # The paper is made first, so that no connection is held while a printer thinks.
    async with db.reading():
        shown = await receipt(await orders.order(OrderId.parse(order)), base=base)
    paper = printed(shown, cashier=behind.staff.name)
    await network.send(behind.register.printer, (kick() if data.drawer else b"") + paper)
    return Response(None, status_code=204)


@post("/receipts/{order:str}/mails", opt={"needs": "till.sell"}, status_code=204)
async def mail(behind: Behind, order: str, data: Mail) -> None:
    """Send a receipt by mail; refuses `MalformedEmail`."""
    id_ = OrderId.parse(order)
    await messaging.send_receipt(id_, email=data.email, by=behind.by, at=behind.at)


@get("/returns/{id_:str}", opt={"needs": "till.refund"})
async def coming(id_: str) -> list[Coming]:
    """Say what a customer announced to bring back and has not brought yet."""
    found = await orders.returns.announcement(ReturnId.parse(id_))
    lines = found.lines if found.is_awaited else ()
    return [Coming(one.line, one.quantity) for one in lines]


@post("/receipts/{order:str}/returns/preview", opt={"needs": "till.refund"}, status_code=200)
async def preview(order: str, data: Back) -> Preview:
    """Say what would go back; nothing changes."""
    found = await orders.returns.preview(OrderId.parse(order), data.units)
    return Preview(found.amount, found.tenders)


@post("/receipts/{order:str}/returns", opt={"needs": "till.refund"})
async def take_back(behind: Behind, order: str, data: Back) -> orders.Return:
    """Take goods back and give the money back where it came from."""
    if data.coming:
        return await _receive(behind, data.coming, data)
    return await orders.return_(
        OrderId.parse(order),
        data.units,
        at_location=behind.register.location,
        damaged=data.damaged,
        reason=data.reason,
        shift=data.shift,
        key=data.key or None,
        by=behind.by,
        at=behind.at,
    )


async def _receive(behind: Behind, coming: ReturnId, data: Back) -> orders.Return:
    return await orders.returns.receive(
        coming,
        data.units,
        at_location=behind.register.location,
        damaged=data.damaged,
        shift=data.shift,
        by=behind.by,
        at=behind.at,
    )


ROUTES: list[Any] = [last, look, print_, mail, coming, preview, take_back]
