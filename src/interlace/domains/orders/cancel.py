"""Cancel an order, or some of it, before it is handed over."""

from collections.abc import Mapping

from interlace.domains import fulfilment, offers
from interlace.domains.orders import rules_refunds, shelves, store, store_back
from interlace.domains.orders.find import locked
from interlace.domains.orders.model import Order, OrderLine
from interlace.domains.orders.refunding import give_back
from interlace.domains.orders.stand import stand
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import BackLine, OrderCancelled
from interlace.vocabulary.ids import LineId, OrderId, ReturnId


class NotCancellable(Conflict):
    """Only {open} of {name} can still be cancelled; the rest was handed over or cancelled."""


async def cancel(
    order_id: OrderId,
    lines: Mapping[LineId, int] | None = None,
    *,
    reason: str,
    key: str | None = None,
    by: Actor,
    at: Instant,
) -> Order:
    """Take units (all that are still open, if none are named) out of an order, once for a `key`.

    Goods are free again, offers are unwound, and the money goes back where it came from.
    """
    order = await locked(order_id)
    id_ = ReturnId.derived("cancel", str(order_id), key) if key else ReturnId.new(at)
    if key and await store_back.was_cancelled(id_):
        return order
    wanted = cancellable(order, lines)
    back = rules_refunds.back(order, wanted)
    await fulfilment.cancel_for(order_id, wanted, reason=reason, by=by, at=at)
    await shelves.free(order, wanted)
    named = {str(line): units for line, units in wanted.items()}
    await offers.return_(id_, for_=order.id, lines=named, by=by, at=at)
    gone = _gone(order, wanted, back.lines, reason)
    await store_back.cancel(
        id_, order_id, amount=back.amount, reason=reason, lines=gone, by=by, at=at
    )
    await store.count(order_id, cancelled=wanted)
    await give_back(order, back.payments, cause=str(id_), reason=reason, by=by, at=at)
    after = await stand(order_id)
    fact = OrderCancelled(
        order=order_id,
        number=order.number,
        market=order.market,
        location=order.location,
        units=sum(wanted.values()),
        lines=gone,
        amount=back.amount,
        reason=reason,
        whole=all(line.cancelled == line.quantity for line in after.lines),
    )
    await tell(fact, by=by, at=at, identifier=order.identifier)
    return after


def cancellable(order: Order, lines: Mapping[LineId, int] | None) -> dict[LineId, int]:
    """The units that would be cancelled (all that are open, if none are named).

    Refuses `NotCancellable`.
    """
    if lines is None:
        wanted = {line.id: line.open for line in order.lines if line.open}
        if not wanted:
            raise NotCancellable(open=0, name=f"order {order.number}")
        return wanted
    for id_, units in lines.items():
        line = order.must_have(id_)
        if not 0 < units <= line.open:
            raise NotCancellable(open=line.open, name=line.name)
    return dict(lines)


def _gone(
    order: Order, wanted: Mapping[LineId, int], amounts: Mapping[LineId, Money], reason: str
) -> tuple[BackLine, ...]:
    def one(line: OrderLine) -> BackLine:
        return BackLine(line.id, line.item, wanted[line.id], amounts[line.id].minor, reason)

    return tuple(one(line) for line in order.lines if line.id in wanted)
