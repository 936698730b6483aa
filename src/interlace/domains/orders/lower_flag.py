"""Lower an order's flag: somebody looked, and says what came of it."""

from interlace.domains.orders import store
from interlace.domains.orders.find import locked
from interlace.domains.orders.model import Order
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import FlagLowered
from interlace.vocabulary.ids import OrderId


class NotFlagged(Conflict):
    """Order {number} is not flagged as {flag}; somebody else may have been quicker."""


class NoReason(Refusal):
    """Say what came of it."""


async def lower_flag(order_id: OrderId, flag: str, *, reason: str, by: Actor, at: Instant) -> Order:
    """Take a flag off an order and tell why; refuses `NotFlagged` and `NoReason`."""
    reason = reason.strip()
    if not reason:
        raise NoReason
    order = await locked(order_id)
    if flag not in order.flags:
        raise NotFlagged(number=order.number, flag=flag)
    await store.unflag(order_id, flag)
    fact = FlagLowered(order=order_id, number=order.number, flag=flag, reason=reason)
    await tell(fact, by=by, at=at, identifier=order.identifier)
    return await locked(order_id)
