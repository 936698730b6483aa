"""Ask locations to prepare what an order wants from them."""

from collections.abc import Sequence
from operator import attrgetter

from interlace.domains import stock
from interlace.domains.fulfilment import rules, store
from interlace.domains.fulfilment.model import (
    Destination,
    Fulfilment,
    OrderLine,
    State,
)
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import FulfilmentOpened
from interlace.vocabulary.ids import FulfilmentId, IdentifierId, OrderId


async def open_for(
    order: OrderId,
    lines: Sequence[OrderLine],
    *,
    number: str,
    customer: IdentifierId | None = None,
    destination: Destination | None = None,
    by: Actor,
    at: Instant,
) -> list[Fulfilment]:
    """One fulfilment for each location and way, due when the location can be ready.

    Asked again for the same order it opens only what is not there yet.
    """
    opened: list[Fulfilment] = []
    for (location, way), group in rules.by_place(lines).items():
        place = await stock.location(location)
        fulfilment = Fulfilment(
            id=FulfilmentId.derived(str(order), str(location), way),
            order=order,
            number=number,
            customer=customer,
            location=location,
            way=way,
            state=State.ALLOCATED,
            destination=destination,
            due_at=rules.ready_at(place, at),
            collect_by=None,
            spot=None,
            opened_at=at,
            lines=tuple(sorted(group, key=attrgetter("id"))),
        )
        if await store.insert(fulfilment, by=f"{by.kind}:{by.id}"):
            await tell(_opened(fulfilment), by=by, at=at, identifier=customer)
        opened.append(fulfilment)
    return opened


def _opened(fulfilment: Fulfilment) -> FulfilmentOpened:
    return FulfilmentOpened(
        fulfilment=fulfilment.id,
        order=fulfilment.order,
        number=fulfilment.number,
        location=fulfilment.location,
        way=fulfilment.way,
        due_at=fulfilment.due_at,
        lines=rules.found(fulfilment.lines),
    )
