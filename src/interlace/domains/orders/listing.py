"""How orders are listed: what a list is narrowed to, and what a row of it shows."""

from typing import Literal

import msgspec

from interlace.domains.orders.model import Axes
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, LocationId, OrderId

OrderSort = Literal["-placed", "placed", "-total", "total", "-units", "units", "-number", "number"]
"""In which order orders are listed; `-` falls."""


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of orders is narrowed to; None means all."""

    text: str = ""
    """A number, an e-mail address or a phone number."""
    lifecycle: str | None = None
    payment: str | None = None
    fulfilment: str | None = None
    returns: str | None = None
    channel: str | None = None
    location: LocationId | None = None
    market: str | None = None
    since: Instant | None = None
    until: Instant | None = None
    flagged: bool = False


class OrderSummary(msgspec.Struct, frozen=True, kw_only=True):
    """An order as a row of a list."""

    id: OrderId
    number: str
    market: str
    channel: str
    location: LocationId | None
    identifier: IdentifierId | None
    email: str
    total: Money
    units: int
    axes: Axes
    flags: tuple[str, ...]
    placed_at: Instant
