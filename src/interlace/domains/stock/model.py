"""The nouns of stock: locations, levels, movements, holds and what somebody wants."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from interlace.domains.stock.hours import Hours
from interlace.kit.actor import Actor
from interlace.kit.geometry import Point
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId, LocationId, MovementId, TransferId


class NoLocation(NotFound):
    """There is no location {location}."""


class NothingWanted(Refusal):
    """A quantity must be at least 1, not {quantity}."""


class LocationKind(StrEnum):
    """What a place is to the public."""

    WAREHOUSE = "warehouse"
    STORE = "store"


class Condition(StrEnum):
    """Whether goods that came back can be sold again."""

    RESALABLE = "resalable"
    DAMAGED = "damaged"


class Reason(StrEnum):
    """Why a count was corrected by hand."""

    COUNTED = "counted"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    FOUND = "found"
    LOST = "lost"
    REPAIRED = "repaired"
    STOLEN = "stolen"
    USED = "used"


class MovementKind(StrEnum):
    """What changed the number of goods in a place."""

    RECEIVED = "received"
    SOLD = "sold"
    RETURNED = "returned"
    ADJUSTED = "adjusted"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"


class Address(msgspec.Struct, frozen=True):
    """Where a place is, as written on a parcel."""

    street: str
    postcode: str
    city: str
    country: str
    region: str = ""


class Location(msgspec.Struct, frozen=True):
    """A place that keeps goods: a warehouse or a store."""

    id: LocationId
    code: str
    name: str
    kind: LocationKind
    address: Address
    point: Point
    hours: Hours
    timezone: str
    pickup: bool
    ships: bool
    prep_minutes: int
    safety: int
    opened_at: Instant
    closed_at: Instant | None = None

    def is_open(self, at: Instant) -> bool:
        """Whether somebody could walk in at `at`."""
        return self.in_business(at) and self.hours.is_open(at, self.timezone)

    def in_business(self, at: Instant) -> bool:
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)


class Want(msgspec.Struct, frozen=True):
    """So many of an item from one location."""

    item: ItemId
    location: LocationId
    quantity: int

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise NothingWanted(quantity=self.quantity)


class Level(msgspec.Struct, frozen=True):
    """The counters of one item at one location."""

    item: ItemId
    location: LocationId
    on_hand: int
    unavailable: int
    allocated: int
    held: int
    safety: int
    oversold: int
    low_mark: int

    @property
    def free(self) -> int:
        """What may be promised before any channel's own limit; negative when oversold."""
        return self.on_hand - self.unavailable - self.allocated - self.held - self.safety


class Movement(msgspec.Struct, frozen=True):
    """A deed that moved goods: who did it, when, for what and why."""

    id: MovementId
    kind: MovementKind
    cause: str
    reason: str | None
    by: str
    channel: str
    at: Instant

    @staticmethod
    def of(
        kind: MovementKind,
        *,
        key: str | None,
        cause: str = "",
        reason: str | None = None,
        by: Actor,
        at: Instant,
    ) -> "Movement":
        """A new deed; the same kind and `key` always give the same id, so it is done once."""
        id_ = MovementId.derived(kind, key) if key else MovementId.new(at)
        return Movement(id_, kind, cause, reason, f"{by.kind}:{by.id}", by.channel, at)


class Change(msgspec.Struct, frozen=True):
    """What a movement did to one level."""

    movement: Movement
    quantity: int
    unavailable: int


class Hold(msgspec.Struct, frozen=True):
    """Goods kept for somebody until a moment."""

    id: HoldId
    for_: str
    until: Instant
    lines: Sequence[Want]


class Promise(msgspec.Struct, frozen=True):
    """So many promised to a cart (until a moment) or to an order (without an end)."""

    for_: str
    quantity: int
    until: Instant | None = None


class Transfer(msgspec.Struct, frozen=True):
    """Goods on their way from one location to another; `arrived` is None until counted there."""

    id: TransferId
    from_: LocationId
    to: LocationId
    sent: dict[ItemId, int]
    arrived: dict[ItemId, int] | None = None


class ChannelLimit(msgspec.Struct, frozen=True):
    """What a channel may promise from a location."""

    channel: str
    location: LocationId
    eligible: bool
    buffer: int


class Drift(msgspec.Struct, frozen=True):
    """A counter that does not agree with the records it is made of."""

    item: ItemId
    location: LocationId
    counter: str
    shown: int
    counted: int
