"""What happens to goods between the order and the customer."""

import msgspec

from interlace.kit.fact import Fact
from interlace.kit.time import Instant
from interlace.vocabulary.ids import FulfilmentId, ItemId, LineId, LocationId, OrderId, ParcelId


class Units(msgspec.Struct, frozen=True):
    """So many units of an order line."""

    line: LineId
    item: ItemId
    quantity: int


class FulfilmentOpened(Fact):
    """A location began to prepare order {number} for {way}."""

    fulfilment: FulfilmentId
    order: OrderId
    number: str
    location: LocationId
    way: str
    due_at: Instant
    lines: tuple[Units, ...]


class PickStarted(Fact):
    """Somebody began to pick the goods."""

    fulfilment: FulfilmentId
    order: OrderId


class PickShorted(Fact):
    """Goods were not found where they should be: {reason}."""

    fulfilment: FulfilmentId
    order: OrderId
    location: LocationId
    reason: str
    lines: tuple[Units, ...]


class PickupReady(Fact):
    """The goods of order {number} wait to be picked up until {collect_by}."""

    fulfilment: FulfilmentId
    order: OrderId
    number: str
    location: LocationId
    collect_by: Instant


class PickupCollected(Fact):
    """The goods of order {number} were handed to the customer."""

    fulfilment: FulfilmentId
    order: OrderId
    number: str
    location: LocationId
    lines: tuple[Units, ...]


class PickupExpired(Fact):
    """Nobody came for the goods of order {number}."""

    fulfilment: FulfilmentId
    order: OrderId
    number: str
    location: LocationId
    lines: tuple[Units, ...]


class FulfilmentCancelled(Fact):
    """A location stopped preparing an order: {reason}."""

    fulfilment: FulfilmentId
    order: OrderId
    reason: str


class ParcelPacked(Fact):
    """A parcel was packed for {carrier}."""

    parcel: ParcelId
    fulfilment: FulfilmentId
    order: OrderId
    carrier: str
    lines: tuple[Units, ...]


class ParcelShipped(Fact):
    """A parcel left with {carrier} as {tracking}."""

    parcel: ParcelId
    fulfilment: FulfilmentId
    order: OrderId
    carrier: str
    tracking: str
    lines: tuple[Units, ...]


class ParcelTracked(Fact):
    """A parcel is now `{state}` in {place}."""

    parcel: ParcelId
    order: OrderId
    state: str
    place: str


class ParcelDelivered(Fact):
    """A parcel reached its customer."""

    parcel: ParcelId
    order: OrderId
    place: str
