"""Note that goods reached the customer, and take the money that was set aside for them."""

from collections.abc import Mapping

from interlace.domains.orders import jobs, store
from interlace.domains.orders.find import locked
from interlace.domains.orders.model import Order
from interlace.domains.orders.stand import stand
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import OrderHandedOver
from interlace.vocabulary.ids import LineId, OrderId


class NothingToHandOver(Conflict):
    """Only {open} of {name} still have to be handed over."""


async def hand_over(
    order_id: OrderId, lines: Mapping[LineId, int], *, key: str, by: Actor, at: Instant
) -> Order:
    """Count units as handed over, once for a `key` (the parcel, the pickup task).

    The first hand-over takes the money. Refuses `NothingToHandOver`.
    """
    order = await locked(order_id)
    if not await store.hand_over(key, order_id, at):
        return order
    for id_, units in lines.items():
        line = order.must_have(id_)
        if not 0 < units <= line.open:
            raise NothingToHandOver(open=line.open, name=line.name)
    await store.count(order_id, handed_over=lines)
    await jobs.capture_all(order)
    after = await stand(order_id)
    fact = OrderHandedOver(
        order=order_id,
        number=order.number,
        units=sum(lines.values()),
        complete=not any(line.open for line in after.lines),
    )
    await tell(fact, by=by, at=at, identifier=order.identifier)
    return after
