"""Stock: locations, levels, what may be promised and why; goods in, out and about."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import stock
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import ItemId, LocationId, TransferId

Units = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
MOST_ITEMS = 200


class Promise(msgspec.Struct):
    """How many of an item may be promised from a location."""

    item: ItemId
    location: LocationId
    available: int


class Arrival(msgspec.Struct):
    """Goods that came in."""

    location: LocationId
    lines: Annotated[list[tuple[ItemId, Units]], msgspec.Meta(min_length=1, max_length=5000)]
    cause: str = ""


class Adjustment(msgspec.Struct):
    """More or fewer are there than we thought; or some can not be sold (`aside`)."""

    item: ItemId
    location: LocationId
    reason: stock.Reason
    delta: Annotated[int, msgspec.Meta(ge=-10_000_000, le=10_000_000)] = 0
    aside: Annotated[int, msgspec.Meta(ge=-10_000_000, le=10_000_000)] = 0


class Move(msgspec.Struct):
    """Goods that leave one location for another."""

    from_: LocationId = msgspec.field(name="from")
    to: LocationId
    lines: Annotated[list[tuple[ItemId, Units]], msgspec.Meta(min_length=1, max_length=5000)]


class Counted(msgspec.Struct):
    """What arrived; without lines everything did."""

    lines: dict[str, Annotated[int, msgspec.Meta(ge=0)]] | None = None


class Sent(msgspec.Struct):
    """The transfer that is on its way."""

    transfer: TransferId


class Differences(msgspec.Struct):
    """What arrived less than was sent, or more (by item)."""

    differences: dict[str, int]


@reads("/locations", needs="stock.read")
async def locations() -> list[stock.Location]:
    """List warehouses and stores with address, coordinates and hours."""
    return await stock.locations()


@reads("/availability", needs="stock.read")
async def availability(
    item: Annotated[list[str], Parameter(min_items=1, max_items=MOST_ITEMS)],
    at: Instant,
    location: Annotated[list[str] | None, Parameter(max_items=MOST_ITEMS)] = None,
    channel: str | None = None,
) -> list[Promise]:
    """Tell how many may be promised, by item and location."""
    found = await stock.availability(
        [ItemId.parse(one) for one in item],
        channel=channel,
        locations=[LocationId.parse(one) for one in location] if location else None,
        at=at,
    )
    return [Promise(what, where, many) for (what, where), many in sorted(found.items())]


@reads("/levels", needs="stock.read")
async def levels(
    item: str | None = None,
    location: str | None = None,
    after: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50,
) -> Page[stock.Level]:
    """List levels: on hand, allocated, held, unavailable and kept back."""
    return await stock.levels(
        items=[ItemId.parse(item)] if item else None,
        locations=[LocationId.parse(location)] if location else None,
        after=after,
        limit=limit,
    )


@does("/receipts", needs="stock.write")
async def receive(data: Arrival, by: Actor, at: Instant) -> list[Promise]:
    """Take goods in."""
    await stock.receive(data.lines, at_location=data.location, cause=data.cause, by=by, at=at)
    return await _promises([item for item, _ in data.lines], data.location, at)


@does("/adjustments", needs="stock.write")
async def adjust(data: Adjustment, by: Actor, at: Instant) -> list[Promise]:
    """Put right what the system says, with a reason."""
    await stock.adjust(
        data.item, data.location, data.delta, aside=data.aside, reason=data.reason, by=by, at=at
    )
    return await _promises([data.item], data.location, at)


@makes("/transfers", needs="stock.write")
async def send(data: Move, by: Actor, at: Instant) -> Sent:
    """Send goods to another location."""
    return Sent(await stock.transfer(data.lines, from_=data.from_, to=data.to, by=by, at=at))


@does("/transfers/{transfer:str}/arrival", needs="stock.write")
async def arrive(transfer: str, data: Counted, by: Actor, at: Instant) -> Differences:
    """Take in what another location sent."""
    counted = {ItemId.parse(one): many for one, many in (data.lines or {}).items()}
    missing = await stock.arrive(TransferId.parse(transfer), counted or None, by=by, at=at)
    return Differences({str(item): many for item, many in missing.items()})


async def _promises(items: list[ItemId], location: LocationId, at: Instant) -> list[Promise]:
    found = await stock.availability(items, locations=[location], at=at)
    return [Promise(what, where, many) for (what, where), many in sorted(found.items())]


ROUTES: list[Any] = [locations, availability, levels, receive, adjust, send, arrive]
