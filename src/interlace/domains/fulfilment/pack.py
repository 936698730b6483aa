"""Pack what was picked, and give the parcel to its carrier."""

from collections.abc import Mapping

import msgspec

from interlace.domains import stock
from interlace.domains.fulfilment import jobs_carriers, ports, rules, store_parcels
from interlace.domains.fulfilment.model import (
    Line,
    NoParcel,
    Parcel,
    ParcelState,
    Scan,
    State,
    Way,
)
from interlace.domains.fulfilment.step import must_find, step
from interlace.domains.fulfilment.track import track
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import ParcelPacked, ParcelShipped
from interlace.vocabulary.ids import FulfilmentId, LineId, ParcelId


class NotSent(Refusal):
    """These goods are picked up, not sent."""


class NotPicked(Conflict):
    """Only what was picked can be packed; {left} of line {line} are left."""


class NothingToPack(Conflict):
    """Everything that was picked is packed."""


class NoLabelYet(Conflict):
    """The carrier has not sent a label for this parcel yet."""


async def pack(
    fulfilment: FulfilmentId,
    lines: Mapping[LineId, int] | None = None,
    *,
    carrier: str,
    by: Actor,
    at: Instant,
) -> Parcel:
    """Put picked units (default: all that are left) in a parcel, and ask `carrier` for its label."""
    ports.carrier(carrier)
    task = await must_find(fulfilment)
    if task.way is not Way.SHIP:
        raise NotSent
    if task.state is not State.PICKED:
        raise rules.NotNow(state=task.state, wanted="packed")
    others = await store_parcels.of([fulfilment])
    inside = _inside(_left(task.lines, others), lines)
    parcel = Parcel(
        id=ParcelId.derived(str(fulfilment), str(len(others) + 1)),
        fulfilment=fulfilment,
        carrier=carrier,
        state=ParcelState.PENDING,
        tracking=None,
        label=None,
        packed_at=at,
        shipped_at=None,
        lines=inside,
    )
    await store_parcels.insert(parcel)
    await jobs_carriers.label.later(parcel=parcel.id, at=at, due=at, key=str(parcel.id))
    fact = ParcelPacked(
        parcel=parcel.id,
        fulfilment=fulfilment,
        order=task.order,
        carrier=carrier,
        lines=rules.found(inside),
    )
    await tell(fact, by=by, at=at, identifier=task.customer)
    return parcel


async def ship(parcel: ParcelId, *, by: Actor, at: Instant) -> Parcel:
    """Give a labelled parcel to its carrier: its goods leave stock. Refuses `NoLabelYet`."""
    packed = await store_parcels.parcel_for_update(parcel)
    if packed is None:
        raise NoParcel(parcel=parcel)
    if packed.shipped_at is not None:
        return packed
    if packed.tracking is None:
        raise NoLabelYet
    task = await must_find(packed.fulfilment)
    lines = rules.found(packed.lines)
    wants = rules.wants(lines, task.location)
    await stock.ship(wants, for_=task.order, by=by, at=at, key=str(parcel))
    await store_parcels.save(msgspec.structs.replace(packed, shipped_at=at))
    others = await store_parcels.of([task.id])
    if not _left(task.lines, [one for one in others if one.shipped_at]):
        await step(task, State.SHIPPED, by=by, at=at)
    fact = ParcelShipped(
        parcel=parcel,
        fulfilment=task.id,
        order=task.order,
        carrier=packed.carrier,
        tracking=packed.tracking,
        lines=lines,
    )
    await tell(fact, by=by, at=at, identifier=task.customer)
    place = (await stock.location(task.location)).address.city
    return await track(parcel, Scan(ParcelState.IN_TRANSIT, at, place), by=by, at=at)


def _left(picked: tuple[Line, ...], parcels: list[Parcel]) -> dict[LineId, Line]:
    """What was picked and is in none of the parcels."""
    packed: dict[LineId, int] = {}
    for parcel in parcels:
        for line in parcel.lines:
            packed[line.id] = packed.get(line.id, 0) + line.quantity
    return {
        line.id: Line(line.id, line.item, left)
        for line in picked
        if (left := line.found - packed.get(line.id, 0)) > 0
    }


def _inside(left: Mapping[LineId, Line], chosen: Mapping[LineId, int] | None) -> tuple[Line, ...]:
    if chosen is None:
        chosen = {line.id: line.quantity for line in left.values()}
    for line, quantity in chosen.items():
        most = left[line].quantity if line in left else 0
        if not 0 < quantity <= most:
            raise NotPicked(line=line, left=most)
    if not chosen:
        raise NothingToPack
    return tuple(Line(line, left[line].item, quantity) for line, quantity in chosen.items())
