"""What happens to goods and to the places that keep them."""

import msgspec

from interlace.kit.fact import Fact
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId, LocationId, MovementId, TransferId


class Moved(msgspec.Struct, frozen=True):
    """So many of an item; negative when they left."""

    item: ItemId
    quantity: int


class Short(msgspec.Struct, frozen=True):
    """An item at a location with what is left to promise there."""

    item: ItemId
    location: LocationId
    left: int


class LocationOpened(Fact):
    """{name} opened as a {place}."""

    location: LocationId
    code: str
    name: str
    place: str


class LocationChanged(Fact):
    """{name} changed its address, hours or services."""

    location: LocationId
    name: str


class LocationClosed(Fact):
    """{name} closed for good."""

    location: LocationId
    name: str


class StockReceived(Fact):
    """{units} units arrived at a location."""

    location: LocationId
    movement: MovementId
    units: int
    lines: tuple[Moved, ...]


class StockAdjusted(Fact):
    """A count was corrected by {quantity} because of `{reason}`."""

    location: LocationId
    movement: MovementId
    item: ItemId
    quantity: int
    unavailable: int
    reason: str


class StockReturned(Fact):
    """{units} units came back {condition}."""

    location: LocationId
    movement: MovementId
    units: int
    condition: str
    cause: str
    lines: tuple[Moved, ...]


class TransferSent(Fact):
    """{units} units were sent to another location."""

    transfer: TransferId
    from_: LocationId
    to: LocationId
    units: int
    lines: tuple[Moved, ...]


class TransferArrived(Fact):
    """A transfer arrived with {missing} units missing."""

    transfer: TransferId
    to: LocationId
    missing: int
    lines: tuple[Moved, ...]


class StockOversold(Fact):
    """More was sold than is free at a location; somebody must find or buy the rest."""

    location: LocationId
    cause: str
    lines: tuple[Short, ...]


class StockRanLow(Fact):
    """Items fell to the mark at which more should be ordered."""

    location: LocationId
    lines: tuple[Short, ...]


class HoldExpired(Fact):
    """Goods kept for {for_} went back on the shelf because the time was over."""

    hold: HoldId
    for_: str
    until: Instant


class SafetyChanged(Fact):
    """{quantity} units of an item are now kept back from every promise."""

    location: LocationId
    item: ItemId
    quantity: int


class ChannelLimited(Fact):
    """What {channel} may promise from a location changed; it keeps {buffer} back."""

    location: LocationId
    channel: str
    eligible: bool
    buffer: int
