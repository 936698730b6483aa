"""Follow a parcel until it is in its customer's hands."""

from collections.abc import Sequence

import msgspec

from interlace.domains.fulfilment import store, store_parcels
from interlace.domains.fulfilment.model import NoParcel, Parcel, ParcelState, Scan
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import ParcelDelivered, ParcelTracked
from interlace.vocabulary.ids import OrderId, ParcelId


async def track(parcel: ParcelId, scan: Scan, *, by: Actor, at: Instant) -> Parcel:
    """Keep where a carrier saw a parcel; a scan that comes late or twice changes nothing."""
    before = await store_parcels.parcel_for_update(parcel)
    if before is None:
        raise NoParcel(parcel=parcel)
    last = await store_parcels.last_scan(parcel)
    if not await store_parcels.scan(parcel, scan):
        return before
    if before.state is ParcelState.DELIVERED or (last is not None and scan.at < last):
        return before
    after = msgspec.structs.replace(before, state=scan.state)
    await store_parcels.save(after)
    [task] = await store.find([before.fulfilment])
    fact = (
        ParcelDelivered(parcel=parcel, order=task.order, place=scan.place)
        if scan.state is ParcelState.DELIVERED
        else ParcelTracked(parcel=parcel, order=task.order, state=scan.state, place=scan.place)
    )
    await tell(fact, by=by, at=at, identifier=task.customer)
    return after


async def parcels(order: OrderId) -> list[Parcel]:
    """The parcels of an order, in the order they were packed."""
    return await store_parcels.of(await store.of_order(order))


async def scans(parcel: ParcelId) -> Sequence[Scan]:
    """Where a parcel was seen, oldest first."""
    return await store_parcels.scans(parcel)
