"""Pick the goods, or say which could not be found."""

from collections.abc import Mapping

from interlace.domains import stock
from interlace.domains.fulfilment import rules
from interlace.domains.fulfilment.model import Fulfilment, State
from interlace.domains.fulfilment.step import must_find, step
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import PickShorted
from interlace.vocabulary.ids import FulfilmentId, LineId

NOT_FOUND = "not found"


async def pick(
    fulfilment: FulfilmentId,
    counts: Mapping[LineId, int] | None = None,
    *,
    reason: str = NOT_FOUND,
    by: Actor,
    at: Instant,
) -> Fulfilment:
    """Count what was found of each line; one that is not in `counts` was found whole.

    What is missing is set aside in stock until somebody counts there, so that nobody is promised
    it again, and told as `PickShorted`; the order decides what its customer gets instead.
    """
    before = await must_find(fulfilment)
    lines = rules.picked(before, counts or {})
    after = await step(before, State.PICKED, by=by, at=at, lines=lines)
    short = rules.missing(lines)
    for line in short:
        await stock.adjust(
            line.item,
            after.location,
            aside=line.quantity,
            reason="lost",
            by=by,
            at=at,
            key=f"{after.id} {line.line}",
        )
    if short:
        fact = PickShorted(
            fulfilment=after.id,
            order=after.order,
            location=after.location,
            reason=reason,
            lines=short,
        )
        await tell(fact, by=by, at=at, identifier=after.customer)
    return after


async def reject(fulfilment: FulfilmentId, *, reason: str, by: Actor, at: Instant) -> Fulfilment:
    """Say that nothing of it can be prepared here; the same as finding none of it."""
    before = await must_find(fulfilment)
    nothing = {line.id: 0 for line in before.lines}
    await pick(fulfilment, nothing, reason=reason, by=by, at=at)
    return await step(await must_find(fulfilment), State.CANCELLED, by=by, at=at, reason=reason)
