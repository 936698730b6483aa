"""Fulfilment: what locations have to do, from the pick list to the customer's hands."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import fulfilment
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import FulfilmentId, LineId, LocationId, OrderId, ParcelId

READ, WRITE = "fulfilment.read", "fulfilment.write"
Found = Annotated[int, msgspec.Meta(ge=0, le=9999)]
Packed = Annotated[int, msgspec.Meta(ge=1, le=9999)]
Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Waiting(msgspec.Struct):
    """How many tasks wait in a state at a location."""

    location: LocationId
    state: fulfilment.State
    tasks: int


class Pick(msgspec.Struct):
    """What was found of each line; a line that is not named was found whole."""

    found: dict[str, Found] = {}
    reason: Reason = "not found"


class Place(msgspec.Struct):
    """Where the goods wait for their customer."""

    spot: Annotated[str, msgspec.Meta(max_length=80)] = ""


class Shown(msgspec.Struct):
    """The customer's pickup code, as scanned or as said."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Rejection(msgspec.Struct):
    """Why it can not be prepared here."""

    reason: Reason


class Packing(msgspec.Struct):
    """What goes into a parcel; without lines everything that is left."""

    carrier: Annotated[str, msgspec.Meta(max_length=80)]
    lines: dict[str, Packed] | None = None


@reads("/fulfilments/waiting", needs=READ)
async def waiting(location: str | None = None) -> list[Waiting]:
    """Count the tasks that wait, by location and state."""
    found = await fulfilment.counts(LocationId.parse(location) if location else None)
    return [Waiting(where, state, tasks) for (where, state), tasks in sorted(found.items())]


@reads("/locations/{location:str}/fulfilments", needs=READ)
async def tasks(
    location: str,
    states: Annotated[list[fulfilment.State] | None, Parameter(query="state")] = None,
    after: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50,
) -> Page[fulfilment.Fulfilment]:
    """List what a location has to do, the most urgent first."""
    where = LocationId.parse(location)
    if states is None:
        narrow = fulfilment.TaskFilter(location=where)
        return await fulfilment.list_(narrow, after=after, limit=limit)
    narrow = fulfilment.TaskFilter(location=where, states=tuple(states))
    return await fulfilment.list_(narrow, after=after, limit=limit)


@reads("/orders/{order:str}/fulfilments", needs=READ)
async def of(order: str) -> list[fulfilment.Fulfilment]:
    """List everything that is or was prepared for an order."""
    return await fulfilment.of(OrderId.parse(order))


@reads("/fulfilments/{task:str}", needs=READ)
async def task(task: str) -> fulfilment.Fulfilment:
    """Give a fulfilment."""
    return await fulfilment.fulfilment(FulfilmentId.parse(task))


@does("/fulfilments/{task:str}/picking", needs=WRITE)
async def start(task: str, by: Actor, at: Instant) -> fulfilment.Fulfilment:
    """Take a pick list, so that nobody else does."""
    return await fulfilment.start(FulfilmentId.parse(task), by=by, at=at)


@does("/fulfilments/{task:str}/pick", needs=WRITE)
async def pick(task: str, data: Pick, by: Actor, at: Instant) -> fulfilment.Fulfilment:
    """Say what was found; what was not is set aside in stock, and the order decides."""
    found = {LineId.parse(line): units for line, units in data.found.items()}
    return await fulfilment.pick(FulfilmentId.parse(task), found, reason=data.reason, by=by, at=at)


@does("/fulfilments/{task:str}/readiness", needs=WRITE)
async def ready(task: str, data: Place, by: Actor, at: Instant) -> fulfilment.Fulfilment:
    """Say that the goods wait for their customer."""
    return await fulfilment.ready(FulfilmentId.parse(task), spot=data.spot or None, by=by, at=at)


@does("/fulfilments/{task:str}/hand-over", needs=WRITE)
async def hand_over(task: str, data: Shown, by: Actor, at: Instant) -> fulfilment.Fulfilment:
    """Give the goods to whoever shows their code."""
    return await fulfilment.hand_over(FulfilmentId.parse(task), code=data.code, by=by, at=at)


@does("/fulfilments/{task:str}/rejection", needs=WRITE)
async def reject(task: str, data: Rejection, by: Actor, at: Instant) -> fulfilment.Fulfilment:
    """Say that nothing of it can be prepared here."""
    return await fulfilment.reject(FulfilmentId.parse(task), reason=data.reason, by=by, at=at)


@makes("/fulfilments/{task:str}/parcels", needs=WRITE)
async def pack(task: str, data: Packing, by: Actor, at: Instant) -> fulfilment.Parcel:
    """Pack what was picked; the carrier's label follows in a moment."""
    lines = {LineId.parse(line): units for line, units in (data.lines or {}).items()}
    return await fulfilment.pack(
        FulfilmentId.parse(task), lines or None, carrier=data.carrier, by=by, at=at
    )


@reads("/orders/{order:str}/parcels", needs=READ)
async def parcels(order: str) -> list[fulfilment.Parcel]:
    """List the parcels of an order, in the order they were packed."""
    return await fulfilment.parcels(OrderId.parse(order))


@does("/parcels/{parcel:str}/shipment", needs=WRITE)
async def ship(parcel: str, by: Actor, at: Instant) -> fulfilment.Parcel:
    """Give a labelled parcel to its carrier; its goods leave stock."""
    return await fulfilment.ship(ParcelId.parse(parcel), by=by, at=at)


@does("/parcels/{parcel:str}/scans", needs=WRITE)
async def track(parcel: str, data: fulfilment.Scan, by: Actor, at: Instant) -> fulfilment.Parcel:
    """Note where a carrier saw a parcel; late or twice it changes nothing."""
    return await fulfilment.track(ParcelId.parse(parcel), data, by=by, at=at)


@reads("/parcels/{parcel:str}/scans", needs=READ)
async def scans(parcel: str) -> list[fulfilment.Scan]:
    """List where a parcel was seen, oldest first."""
    return list(await fulfilment.scans(ParcelId.parse(parcel)))


ROUTES: list[Any] = [
    waiting,
    tasks,
    of,
    task,
    start,
    pick,
    ready,
    hand_over,
    reject,
    pack,
    parcels,
    ship,
    track,
    scans,
]
