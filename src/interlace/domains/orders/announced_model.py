"""The nouns of returns by post."""

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import LineId, LocationId, OrderId, ReturnId


class AnnouncedLine(msgspec.Struct, frozen=True):
    """Units of a line that are to come back, and why."""

    line: LineId
    name: str
    quantity: int
    reason: str = ""


class Announced(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer said is coming back by post."""

    id: ReturnId
    """On the label, as text and as a QR code."""
    order: OrderId
    number: str
    to: LocationId
    lines: tuple[AnnouncedLine, ...]
    at: Instant
    until: Instant
    """Until when it should be sent."""
    came_as: ReturnId | None = None
    """The return it became once it was received."""
    ended_at: Instant | None = None
    """When it was received, or taken back by the customer."""

    @property
    def units(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def is_awaited(self) -> bool:
        return self.ended_at is None
