"""Count in a transfer where it arrives."""

from collections.abc import Mapping

from interlace.domains.stock import rules, store_movements, store_transfers
from interlace.domains.stock.model import Movement, MovementKind
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Moved, TransferArrived
from interlace.vocabulary.ids import ItemId, TransferId


class NoTransfer(NotFound):
    """There is no transfer {transfer}."""


class NotSent(Refusal):
    """{item} is not part of this transfer; receive it by itself."""


async def arrive(
    transfer: TransferId, counted: Mapping[ItemId, int] | None = None, *, by: Actor, at: Instant
) -> dict[ItemId, int]:
    """Put what was counted (default: all that was sent) on hand; returns what is missing by item."""
    sent = await store_transfers.transfer_for_update(transfer)
    if sent is None:
        raise NoTransfer(transfer=transfer)
    if sent.arrived is not None:
        return rules.missing(sent.sent, sent.arrived)
    counts = dict.fromkeys(sent.sent, 0) | dict(counted if counted is not None else sent.sent)
    for item in counts:
        if item not in sent.sent:
            raise NotSent(item=item)
    missing = rules.missing(sent.sent, counts)
    await store_transfers.arrive(transfer, counts, at)
    came = [(item, sent.to, quantity, 0) for item, quantity in counts.items() if quantity > 0]
    if came:
        cause = str(transfer)
        movement = Movement.of(MovementKind.TRANSFER_IN, key=cause, cause=cause, by=by, at=at)
        await store_movements.put(came, movement)
    lines = tuple(Moved(item, quantity) for item, quantity in counts.items())
    fact = TransferArrived(
        transfer=transfer, to=sent.to, missing=sum(missing.values()), lines=lines
    )
    await tell(fact, by=by, at=at)
    return missing
