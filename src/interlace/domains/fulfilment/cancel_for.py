"""Stop preparing what an order no longer wants."""

from collections.abc import Mapping

import msgspec

from interlace.domains.fulfilment import rules, store
from interlace.domains.fulfilment.model import Fulfilment, State
from interlace.domains.fulfilment.step import step
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import FulfilmentCancelled
from interlace.vocabulary.ids import LineId, OrderId


async def cancel_for(
    order: OrderId,
    lines: Mapping[LineId, int] | None = None,
    *,
    reason: str,
    by: Actor,
    at: Instant,
) -> list[Fulfilment]:
    """Take units of lines (default: all) off the open pick lists; one left empty is cancelled.

    The order frees their stock itself. What was handed over or sent is not touched.
    """
    changed: list[Fulfilment] = []
    for before in await store.fulfilments_for_update(await store.of_order(order)):
        if before.state not in rules.OPEN:
            continue
        units = {line.id: line.quantity for line in before.lines} if lines is None else lines
        left = rules.less(before.lines, units)
        if left == before.lines:
            continue
        if any(line.quantity for line in left):
            after = msgspec.structs.replace(before, lines=left)
            await store.save(after, at=at, by=f"{by.kind}:{by.id}", reason=reason)
        else:
            after = await step(before, State.CANCELLED, by=by, at=at, reason=reason, lines=left)
            fact = FulfilmentCancelled(fulfilment=after.id, order=order, reason=reason)
            await tell(fact, by=by, at=at, identifier=after.customer)
        changed.append(after)
    return changed
