"""The receipt of an order: what the screen shows, what is printed, what can come back."""

from zoneinfo import ZoneInfo

import msgspec

from interlace.domains import catalog, orders, stock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.design.qr import QrCode, qr_code
from interlace.surfaces.till.show import picture
from interlace.vocabulary.ids import ItemId, LineId, OrderId

TENDERS = {
    "card": "Card",
    "cash": "Cash",
    "points": "Points",
    "gift": "Gift card",
    "coupon": "Coupon",
}
WAYS = {"take": "", "pickup": "Pick up", "ship": "To be sent"}


class ReceiptLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was sold."""

    id: LineId
    name: str
    picture: str
    quantity: int
    unit: Money
    gross: Money
    total: Money
    savings: tuple[tuple[str, Money], ...]
    way: str
    returned: int
    returnable: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """An order as a receipt."""

    order: OrderId
    number: str
    link: str
    """Where the customer finds it again; the QR code holds it."""
    qr: QrCode
    store: str
    street: str
    place: str
    at: Instant
    written_at: str
    """Day and time as the store's clock shows them."""
    lines: tuple[ReceiptLine, ...]
    discount: Money
    shipping: Money
    rounding: Money
    tax: Money
    includes_tax: bool
    total: Money
    tenders: tuple[tuple[str, Money], ...]
    change: Money
    points: int
    flags: tuple[str, ...]


async def receipt(order: orders.Order, *, base: str) -> Receipt:
    """The receipt of an order; `base` is where the shop is found."""
    items = await catalog.items([line.item for line in order.lines])
    where = order.location or order.lines[0].location
    place = await stock.location(where)
    link = f"{base}/orders/{order.id}"
    return Receipt(
        order=order.id,
        number=order.number,
        link=link,
        qr=qr_code(link),
        store=place.name,
        street=place.address.street,
        place=f"{place.address.postcode} {place.address.city}",
        at=order.placed_at,
        written_at=f"{order.placed_at.astimezone(ZoneInfo(place.timezone)):%Y-%m-%d %H:%M}",
        lines=_lines(order, items),
        discount=order.discount,
        # Where tax stands on a line of its own, it is not in the delivery as well.
        shipping=order.shipping if order.includes_tax else order.shipping - order.shipping_tax,
        rounding=order.rounding,
        tax=order.tax,
        includes_tax=order.includes_tax,
        total=order.total,
        tenders=tuple(
            (TENDERS.get(one.tender, one.tender.capitalize()), one.tendered or one.amount)
            # In one order, so that a receipt reads the same whenever it is shown.
            for one in sorted(order.payments, key=lambda one: (one.tender, one.id))
        ),
        change=order.change,
        points=order.points,
        flags=order.flags,
    )


def _lines(order: orders.Order, items: dict[ItemId, catalog.Item]) -> tuple[ReceiptLine, ...]:
    return tuple(
        ReceiptLine(
            id=line.id,
            name=line.name,
            picture=picture(items[line.item].image) if line.item in items else "",
            quantity=line.quantity,
            unit=line.unit,
            gross=line.gross,
            total=line.total,
            savings=tuple((one.why, one.amount) for one in line.savings),
            way=WAYS[line.way],
            returned=line.returned,
            returnable=line.returnable,
        )
        for line in order.lines
    )
