"""Forget whom orders and carts were for; what was sold and paid stays in the books."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from interlace.domains import fulfilment, people
from interlace.domains.orders import store_forget
from interlace.domains.orders.model import Lifecycle
from interlace.domains.orders.store_forget import Contact
from interlace.engine import clock, job
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, OrderId

LOOK_AGAIN = timedelta(days=1)
AT_MOST = timedelta(days=30)
"""How long an order that is still on its way may keep its address."""


async def forget(
    erased: Collection[IdentifierId], hinted: Collection[IdentifierId], *, at: Instant
) -> None:
    """Blank contacts and addresses of erased identifiers, and contacts of theirs others gave.

    An order that is still to be handed over keeps its address until it was.
    """
    carts = await _theirs(await store_forget.carts_of([*erased, *hinted]), erased)
    await store_forget.blank_carts([one.id for one in carts])
    for order in await _theirs(await store_forget.orders_of([*erased, *hinted]), erased):
        await forget_order(order=OrderId(order.id), until=at + AT_MOST)


@job
async def forget_order(*, order: OrderId, until: Instant) -> None:
    """Forget whom an order was for, or look again later while it is under way."""
    now = clock.now()
    if await store_forget.lifecycle(order) == Lifecycle.PLACED and now < until:
        due = now + LOOK_AGAIN
        await forget_order.later(due=due, key=f"{order} {due:%F}", order=order, until=until)
        return
    await store_forget.blank_order(order)
    await fulfilment.forget(order)


async def _theirs(found: Sequence[Contact], erased: Collection[IdentifierId]) -> list[Contact]:
    """Those seen under an erased identifier, and those with a contact that nobody has any more."""
    return [
        one
        for one in found
        if one.identifier in erased
        or await _is_gone("email", one.email)
        or await _is_gone("phone", one.phone)
    ]


async def _is_gone(kind: str, value: str) -> bool:
    return bool(value) and await people.by_ref(people.Ref(kind, value)) is None
