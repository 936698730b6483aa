"""Have locations prepare what is shipped or picked up."""

from interlace.domains import fulfilment
from interlace.domains.orders.address import Address
from interlace.domains.orders.model import Order, Way
from interlace.kit.actor import Actor
from interlace.kit.time import Instant


async def open_tasks(order: Order, *, by: Actor, at: Instant) -> None:
    """Ask every location for its part of an order; what is taken along needs nobody."""
    lines = [
        fulfilment.OrderLine(
            line.id, line.item, line.quantity, fulfilment.Way(line.way), line.location
        )
        for line in order.lines
        if line.way is not Way.TAKE
    ]
    if lines:
        await fulfilment.open_for(
            order.id,
            lines,
            number=order.number,
            customer=order.identifier,
            destination=destination(order.address) if order.address else None,
            by=by,
            at=at,
        )


def destination(address: Address) -> fulfilment.Destination:
    """An address as it goes on a label."""
    return fulfilment.Destination(
        name=address.name,
        street=address.street,
        postcode=address.postcode,
        city=address.city,
        country=address.country,
        region=address.region,
    )
