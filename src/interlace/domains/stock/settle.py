"""Settle what is allocated: the goods leave, or the order no longer wants them."""

from collections.abc import Sequence

from interlace.domains.stock import store_allocations, store_movements
from interlace.domains.stock.model import Movement, MovementKind, Want
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId


class NotAllocated(Refusal, status=409):
    """{for_} has {allocated} of {item} allocated there, not {wanted}."""


async def ship(
    lines: Sequence[Want], *, for_: Id, by: Actor, at: Instant, key: str | None = None
) -> None:
    """Let allocated goods leave the location; done once for a `key`. Refuses `NotAllocated`."""
    movement = Movement.of(MovementKind.SOLD, key=key, cause=str(for_), by=by, at=at)
    await _settle(lines, for_=for_, movement=movement)


async def unallocate(lines: Sequence[Want], *, for_: Id) -> None:
    """Put allocated goods back on offer; refuses `NotAllocated`."""
    await _settle(lines, for_=for_, movement=None)


async def _settle(lines: Sequence[Want], *, for_: Id, movement: Movement | None) -> None:
    if not lines:
        return
    rows = await store_allocations.settle(lines, for_=str(for_), movement=movement)
    if rows[0]["done"] or (movement and await store_movements.known(movement)):
        return
    row = next(row for row in rows if row["kept"] < row["quantity"])
    raise NotAllocated(
        for_=for_, item=ItemId(row["item_id"]), allocated=row["kept"], wanted=row["quantity"]
    )
