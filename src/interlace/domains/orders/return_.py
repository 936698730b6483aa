"""Take goods back at any location, and give the money back where it came from."""

from collections.abc import Mapping

from interlace.domains import offers, stock
from interlace.domains.orders import rules_refunds, store, store_back
from interlace.domains.orders.find import locked
from interlace.domains.orders.model import Order, Return, ReturnedLine
from interlace.domains.orders.refunding import give_back
from interlace.domains.orders.rules_refunds import Back
from interlace.domains.orders.stand import stand
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import BackLine, OrderReturned
from interlace.vocabulary.ids import LineId, LocationId, OrderId, ReturnId, ShiftId

RESALABLE = "resalable"
DAMAGED = "damaged"


class NotReturnable(Conflict):
    """Only {returnable} of {name} can come back."""


async def return_(
    order_id: OrderId,
    lines: Mapping[LineId, int],
    *,
    at_location: LocationId,
    damaged: Mapping[LineId, int] | None = None,
    reason: str = "",
    shift: ShiftId | None = None,
    key: str | None = None,
    by: Actor,
    at: Instant,
) -> Return:
    """Take units back, wherever they were bought, once for a `key`.

    `damaged` says how many can not be sold again. Cash goes out of the drawer of `shift`.
    Refuses `NotReturnable`, and `ShiftOver` once that drawer is closed.
    """
    order = await locked(order_id)
    id_ = ReturnId.derived(str(order_id), key) if key else ReturnId.new(at)
    if key and (known := await store_back.find_return(id_)):
        return known
    spoilt = damaged or {}
    must_be_returnable(order, lines, spoilt)
    back = rules_refunds.back(order, lines)
    await _shelve(order, id_, lines, spoilt, at_location, by=by, at=at)
    named = {str(line): units for line, units in lines.items()}
    unwound = await offers.return_(id_, for_=order.id, lines=named, by=by, at=at)
    await store.count(order_id, returned=lines)
    refunds = await give_back(
        order, back.payments, cause=str(id_), reason=reason, shift=shift, by=by, at=at
    )
    done = Return(
        id=id_,
        order=order_id,
        location=at_location,
        lines=_returned(lines, spoilt, back, reason),
        amount=back.amount,
        refunds=refunds,
        points=unwound.points,
        at=at,
    )
    await store_back.insert_return(done, by=by)
    await stand(order_id)
    await tell(_fact(order, done), by=by, at=at, identifier=order.identifier)
    return done


def must_be_returnable(
    order: Order, lines: Mapping[LineId, int], damaged: Mapping[LineId, int]
) -> None:
    """Refuse `NotReturnable` for units that are not with the customer."""
    if not lines:
        raise NotReturnable(returnable=0, name="nothing")
    for id_, units in lines.items():
        line = order.must_have(id_)
        if not 0 < units <= line.returnable or not 0 <= damaged.get(id_, 0) <= units:
            raise NotReturnable(returnable=line.returnable, name=line.name)


async def _shelve(
    order: Order,
    id_: ReturnId,
    lines: Mapping[LineId, int],
    damaged: Mapping[LineId, int],
    at_location: LocationId,
    *,
    by: Actor,
    at: Instant,
) -> None:
    for condition in (RESALABLE, DAMAGED):
        came = [
            (
                order.must_have(line).item,
                damaged.get(line, 0) if condition is DAMAGED else units - damaged.get(line, 0),
            )
            for line, units in lines.items()
        ]
        await stock.take_back(
            [(item, units) for item, units in came if units],
            at_location=at_location,
            condition=condition,
            for_=id_,
            by=by,
            at=at,
        )


def _returned(
    lines: Mapping[LineId, int], damaged: Mapping[LineId, int], back: Back, reason: str
) -> tuple[ReturnedLine, ...]:
    return tuple(
        ReturnedLine(line, units, damaged.get(line, 0), back.lines[line], reason)
        for line, units in lines.items()
    )


def _fact(order: Order, done: Return) -> OrderReturned:
    return OrderReturned(
        order=order.id,
        return_=done.id,
        number=order.number,
        market=order.market,
        location=done.location,
        units=sum(line.quantity for line in done.lines),
        lines=tuple(
            BackLine(
                line.line,
                order.must_have(line.line).item,
                line.quantity,
                line.amount.minor,
                line.reason,
            )
            for line in done.lines
        ),
        amount=done.amount,
        points=done.points,
    )
