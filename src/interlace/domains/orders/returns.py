"""Returns: what came back of an order, and what a customer says is coming by post."""

from collections.abc import Mapping
from datetime import timedelta

from interlace.domains.orders import store_announced, store_back
from interlace.domains.orders.announced_model import Announced, AnnouncedLine
from interlace.domains.orders.find import locked
from interlace.domains.orders.look_up import look_up
from interlace.domains.orders.model import Order, Return
from interlace.domains.orders.preview import preview_return as preview
from interlace.domains.orders.return_ import NotReturnable, return_
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import ReturnAnnounced, ReturnWithdrawn
from interlace.vocabulary.ids import LineId, LocationId, OrderId, ReturnId, ShiftId

__all__ = [
    "Announced",
    "AnnouncedLine",
    "announce",
    "announced",
    "announcement",
    "awaited",
    "look_up",
    "of",
    "preview",
    "receive",
    "withdraw",
]

SENT_WITHIN = timedelta(days=30)
MOST_AWAITED = 200


class NotAnnounced(NotFound):
    """No return {id} was announced."""


class AnnouncementOver(Conflict):
    """The customer took this announcement back; take the goods back from the order instead."""


async def announce(
    order_id: OrderId,
    lines: Mapping[LineId, int],
    *,
    to: LocationId,
    reason: str = "",
    key: str,
    by: Actor,
    at: Instant,
) -> Announced:
    """Say what will come back by post, once for a `key`; no money moves before it is received.

    Refuses `NotReturnable` for units that are not with the customer or are on their way already.
    """
    order = await locked(order_id)
    id_ = ReturnId.derived(str(order_id), "announced", key)
    if known := await store_announced.find(id_):
        return known
    _must_be_free(order, lines, await store_announced.of_order(order_id))
    new = Announced(
        id=id_,
        order=order_id,
        number=order.number,
        to=to,
        lines=tuple(
            AnnouncedLine(line, order.must_have(line).name, units, reason.strip())
            for line, units in lines.items()
        ),
        at=at,
        until=at + SENT_WITHIN,
    )
    await store_announced.insert(new, by=by)
    fact = ReturnAnnounced(
        order=order_id, return_=id_, number=order.number, units=new.units, location=to
    )
    await tell(fact, by=by, at=at, identifier=order.identifier)
    return new


async def announcement(id_: ReturnId) -> Announced:
    """What was announced; refuses `NotAnnounced`."""
    found = await store_announced.find(id_)
    if found is None:
        raise NotAnnounced(id=id_)
    return found


async def announced(order: OrderId) -> list[Announced]:
    """Everything that was announced of an order, in the order of time."""
    return await store_announced.of_order(order)


async def of(order: OrderId) -> list[Return]:
    """What of an order came back, in the order of time."""
    return await store_back.returns_of(order)


async def awaited(*, limit: int = MOST_AWAITED) -> list[Announced]:
    """What is still on its way, the longest first."""
    return await store_announced.awaited(min(limit, MOST_AWAITED))


async def receive(
    id_: ReturnId,
    lines: Mapping[LineId, int],
    *,
    at_location: LocationId,
    damaged: Mapping[LineId, int] | None = None,
    shift: ShiftId | None = None,
    by: Actor,
    at: Instant,
) -> Return:
    """Take in what came of it, once; the money goes back where it came from.

    `lines` is what was in the parcel, which may be less than was announced. Refuses
    `NotAnnounced`, `AnnouncementOver` and `NotReturnable`.
    """
    known = await _for_update(id_)
    if known.came_as and (before := await store_back.find_return(known.came_as)):
        return before
    if known.ended_at:
        raise AnnouncementOver(what="the announcement")
    done = await return_(
        known.order,
        lines,
        at_location=at_location,
        damaged=damaged,
        reason=next((line.reason for line in known.lines if line.reason), ""),
        shift=shift,
        key=str(id_),
        by=by,
        at=at,
    )
    await store_announced.end(id_, done.id, by=by, at=at)
    return done


async def withdraw(id_: ReturnId, *, by: Actor, at: Instant) -> Announced:
    """Say that it will not come after all; what was received stays received."""
    known = await _for_update(id_)
    if known.ended_at is None:
        await store_announced.end(id_, None, by=by, at=at)
        fact = ReturnWithdrawn(order=known.order, return_=id_, number=known.number)
        await tell(fact, by=by, at=at)
    return await announcement(id_)


def _must_be_free(order: Order, lines: Mapping[LineId, int], known: list[Announced]) -> None:
    coming: dict[LineId, int] = {}
    for one in known:
        for line in one.lines if one.is_awaited else ():
            coming[line.line] = coming.get(line.line, 0) + line.quantity
    if not lines:
        raise NotReturnable(returnable=0, name="nothing")
    for id_, units in lines.items():
        line = order.must_have(id_)
        free = max(0, line.returnable - coming.get(id_, 0))
        if not 0 < units <= free:
            raise NotReturnable(returnable=free, name=line.name)


async def _for_update(id_: ReturnId) -> Announced:
    # The order is locked first, as everything that gives its money back does.
    found = await announcement(id_)
    await locked(found.order)
    return await announcement(id_)
