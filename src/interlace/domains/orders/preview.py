"""Look before you leap: what a return or a cancellation would give back. Nothing changes."""

from collections.abc import Mapping

import msgspec

from interlace.domains import offers
from interlace.domains.orders import rules_refunds
from interlace.domains.orders.cancel import cancellable
from interlace.domains.orders.find import order as find
from interlace.domains.orders.model import Order
from interlace.domains.orders.return_ import must_be_returnable
from interlace.kit.money import Money
from interlace.vocabulary.ids import LineId, OrderId


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What would go back: in all, for each line, on each tender."""

    amount: Money
    tax: Money
    """The tax inside the amount."""
    points: int
    """Points that would be taken back."""
    lines: dict[LineId, Money]
    tenders: dict[str, Money]


async def preview_return(order_id: OrderId, lines: Mapping[LineId, int]) -> Preview:
    """What would go back if these units came back; refuses `NotReturnable`."""
    order = await find(order_id)
    must_be_returnable(order, lines, {})
    return await _preview(order, lines)


async def preview_cancel(order_id: OrderId, lines: Mapping[LineId, int] | None = None) -> Preview:
    """What would go back if these units (default: all open) were cancelled; refuses `NotCancellable`."""
    order = await find(order_id)
    return await _preview(order, cancellable(order, lines))


async def _preview(order: Order, lines: Mapping[LineId, int]) -> Preview:
    back = rules_refunds.back(order, lines)
    named = {str(line): units for line, units in lines.items()}
    undone = await offers.preview_return(order.id, named)
    tenders: dict[str, Money] = {}
    for payment in order.payments:
        if payment.id in back.payments:
            before = tenders.get(payment.tender, Money.zero(order.currency))
            tenders[payment.tender] = before + back.payments[payment.id]
    return Preview(
        amount=back.amount,
        tax=rules_refunds.tax_back(order, lines),
        points=undone.points,
        lines=back.lines,
        tenders=tenders,
    )
