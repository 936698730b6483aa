"""Send the receipt of a sale by mail, to whoever would rather have it there than on paper."""

from interlace.domains import orders, people
from interlace.domains.messaging import occasions
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.send import send
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OrderId


async def send_receipt(order: OrderId, *, email: str, by: Actor, at: Instant) -> Message:
    """Put the receipt into the outbox; the same receipt to the same address goes once.

    Nobody becomes a customer by asking for paperless: the address is kept as a contact point and
    joined with no one. Refuses `MalformedEmail`.
    """
    found = await orders.order(order)
    [to] = await people.see([people.Ref("email", email)], at=at)
    context = {"order": await occasions.of_order(found)}
    return await send(
        "receipt", to=to, key=f"receipt {order} {to}", context=context, market=found.market,
        about=order, by=by, at=at,
    )  # fmt: skip
