"""Talk to carriers: get labels, and ask where parcels are."""

import msgspec

from interlace.domains import stock
from interlace.domains.fulfilment import ports, store, store_parcels
from interlace.domains.fulfilment.model import Destination, Parcel, ParcelState
from interlace.domains.fulfilment.track import track
from interlace.engine import db, every, job
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ParcelId

AT_ONCE = 200


@job(outside=True)
async def label(*, parcel: ParcelId, at: Instant) -> None:
    """Ask the carrier for a label; the parcel's id is the key, so asking twice makes one parcel."""
    async with db.transaction():
        packed = await _wanted(parcel)
        if packed is None or packed.tracking:
            return
        [task] = await store.find([packed.fulfilment])
        place = await stock.location(task.location)
    receiver = task.destination or Destination(
        task.number, place.address.street, place.address.postcode, place.address.city,
        place.address.country,
    )  # fmt: skip
    ask = ports.LabelAsk(key=str(parcel), sender=place.address, receiver=receiver, at=at)
    got = await ports.carrier(packed.carrier).label(ask)
    async with db.transaction():
        now = await store_parcels.parcel_for_update(parcel)
        if now is not None and now.tracking is None:
            await store_parcels.save(
                msgspec.structs.replace(
                    now, tracking=got.tracking, label=got.svg, state=ParcelState.INFO_RECEIVED
                )
            )


@every(seconds=60)
async def follow_parcels(at: Instant) -> None:
    """Have every parcel under way asked after."""
    codes = [carrier.code for carrier in ports.carriers()]
    for parcel in await store_parcels.under_way(codes, AT_ONCE):
        await follow.later(parcel=parcel, at=at, due=at, key=str(parcel))


@job(outside=True)
async def follow(*, parcel: ParcelId, at: Instant) -> None:
    """Ask a carrier where a parcel was seen, and keep it."""
    async with db.transaction():
        sent = await _wanted(parcel)
    if sent is None or sent.tracking is None or sent.shipped_at is None:
        return
    seen = await ports.carrier(sent.carrier).scans(sent.tracking, shipped_at=sent.shipped_at, at=at)
    async with db.transaction():
        for scan in seen:
            await track(parcel, scan, by=Actor.system(), at=scan.at)


async def _wanted(parcel: ParcelId) -> Parcel | None:
    found = await store_parcels.find([parcel])
    return found[0] if found else None
