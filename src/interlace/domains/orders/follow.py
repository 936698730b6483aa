"""Follow an order's goods: what waits to be picked up, and what is on its way."""

from collections import Counter

from interlace.domains import fulfilment
from interlace.domains.orders import store
from interlace.domains.orders.find import locked
from interlace.domains.orders.stand import stand
from interlace.vocabulary.ids import LineId, OrderId


async def follow(order: OrderId) -> None:
    """Bring an order up to what fulfilment knows now; as often as you like, in any order."""
    await locked(order)
    waiting: Counter[LineId] = Counter()
    for task in await fulfilment.of(order):
        if task.way is fulfilment.Way.PICKUP and task.state is fulfilment.State.READY:
            waiting.update({line.id: line.found for line in task.lines})
    in_transit: Counter[LineId] = Counter()
    for parcel in await fulfilment.parcels(order):
        if parcel.shipped_at and parcel.state is not fulfilment.ParcelState.DELIVERED:
            in_transit.update({line.id: line.quantity for line in parcel.lines})
    await store.follow(order, waiting, in_transit)
    await stand(order)
