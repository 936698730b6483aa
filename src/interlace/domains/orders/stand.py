"""Work out anew where an order stands, after anything about it changed."""

import msgspec

from interlace.domains.orders import store
from interlace.domains.orders.model import Order
from interlace.domains.orders.rules_axes import axes
from interlace.vocabulary.ids import OrderId


async def stand(id_: OrderId) -> Order:
    """The order as it is now, with its axes kept for lists."""
    order = await store.order(id_)
    if order is None:
        raise RuntimeError(f"{id_} changed and is not there")
    now = axes(order.lines, order.payments, order.refunds, order.total)
    if now != order.axes:
        await store.stand(id_, now)
    return msgspec.structs.replace(order, axes=now)
