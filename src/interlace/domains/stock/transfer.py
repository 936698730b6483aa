"""Send goods from one location to another."""

from collections.abc import Sequence

from interlace.domains.stock import store_movements, store_transfers
from interlace.domains.stock.ask import location
from interlace.domains.stock.make_room import make_room
from interlace.domains.stock.model import Movement, MovementKind, Transfer, Want
from interlace.domains.stock.shortage import out_of_stock
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import Moved, TransferSent
from interlace.vocabulary.ids import ItemId, LocationId, TransferId


async def transfer(
    lines: Sequence[tuple[ItemId, int]],
    *,
    from_: LocationId,
    to: LocationId,
    by: Actor,
    at: Instant,
    key: str | None = None,
) -> TransferId:
    """Take (item, quantity) lines off one shelf, for another; refuses `OutOfStock`.

    They are on neither until `arrive` counts them in.
    """
    await location(to)
    sent: dict[ItemId, int] = {}
    for item, quantity in lines:
        sent[item] = sent.get(item, 0) + quantity
    wants = [Want(item, from_, quantity) for item, quantity in sent.items()]
    id_ = TransferId.derived(key) if key else TransferId.new(at)
    movement = Movement.of(MovementKind.TRANSFER_OUT, key=str(id_), cause=str(id_), by=by, at=at)
    rows = await store_movements.take(wants, movement)
    if not rows[0]["done"] and await make_room(wants, at):
        rows = await store_movements.take(wants, movement)
    if not rows[0]["done"]:
        if await store_movements.known(movement):
            return id_
        raise await out_of_stock(rows)
    await store_transfers.insert(Transfer(id_, from_, to, sent), at)
    moved = tuple(Moved(item, quantity) for item, quantity in sent.items())
    fact = TransferSent(transfer=id_, from_=from_, to=to, units=sum(sent.values()), lines=moved)
    await tell(fact, by=by, at=at)
    return id_
