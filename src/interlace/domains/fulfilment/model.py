"""The nouns of fulfilment: what a location does for an order, and parcels on their way."""

from enum import StrEnum
from typing import Literal

import msgspec

from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import (
    FulfilmentId,
    IdentifierId,
    ItemId,
    LineId,
    LocationId,
    OrderId,
    ParcelId,
)


class NoFulfilment(NotFound):
    """There is no fulfilment {fulfilment}."""


class NoParcel(NotFound):
    """There is no parcel {parcel}."""


class Way(StrEnum):
    """How goods reach the customer; what is taken along needs nobody to prepare it."""

    SHIP = "ship"
    PICKUP = "pickup"
    TAKE = "take"


class State(StrEnum):
    """How far a fulfilment is."""

    ALLOCATED = "allocated"
    PICKING = "picking"
    PICKED = "picked"
    READY = "ready"
    HANDED_OVER = "handed_over"
    SHIPPED = "shipped"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class ParcelState(StrEnum):
    """Where a parcel is, in the nine words that all carriers' own words come down to."""

    PENDING = "pending"
    INFO_RECEIVED = "info_received"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPT_FAIL = "attempt_fail"
    DELIVERED = "delivered"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    EXCEPTION = "exception"
    EXPIRED = "expired"


class Destination(msgspec.Struct, frozen=True):
    """Where a parcel goes, as written on its label."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    region: str = ""


class OrderLine(msgspec.Struct, frozen=True):
    """A line of an order as it is to be fulfilled."""

    id: LineId
    item: ItemId
    quantity: int
    way: Way
    location: LocationId


class Line(msgspec.Struct, frozen=True):
    """What is to be prepared of an order line; `picked` is None until somebody looked."""

    id: LineId
    item: ItemId
    quantity: int
    picked: int | None = None

    @property
    def found(self) -> int:
        """Units that can be handed over."""
        return self.quantity if self.picked is None else min(self.picked, self.quantity)


class Fulfilment(msgspec.Struct, frozen=True):
    """What one location does for one order in one way."""

    id: FulfilmentId
    order: OrderId
    number: str
    customer: IdentifierId | None
    """Whose order it is; what happens to it is told of them."""
    location: LocationId
    way: Way
    state: State
    destination: Destination | None
    due_at: Instant
    collect_by: Instant | None
    spot: str | None
    opened_at: Instant
    lines: tuple[Line, ...]


TO_DO = (State.ALLOCATED, State.PICKING, State.PICKED, State.READY)
TaskSort = Literal["due", "-due", "opened", "-opened"]
"""In which order tasks are listed; `-` falls."""


class TaskFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of tasks is narrowed to; None means all."""

    states: tuple[State, ...] = TO_DO
    location: LocationId | None = None
    way: Way | None = None
    number: str = ""
    """The number of the order."""


class Parcel(msgspec.Struct, frozen=True):
    """Goods packed to be sent."""

    id: ParcelId
    fulfilment: FulfilmentId
    carrier: str
    state: ParcelState
    tracking: str | None
    label: str | None
    packed_at: Instant
    shipped_at: Instant | None
    lines: tuple[Line, ...]


class Scan(msgspec.Struct, frozen=True):
    """A carrier saw a parcel."""

    state: ParcelState
    at: Instant
    place: str


class Step(msgspec.Struct, frozen=True):
    """Somebody brought a fulfilment to a state."""

    state: State
    at: Instant
    by: str
    reason: str | None = None
