"""What a report is made of: cuts, spans, rows."""

from enum import StrEnum
from typing import Any

import msgspec

from interlace.kit.time import Instant


class Cut(StrEnum):
    """What a report is taken apart by."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    CHANNEL = "channel"
    LOCATION = "location"
    MARKET = "market"


class Unit(StrEnum):
    """What a measure is counted in."""

    MONEY = "money"
    COUNT = "count"
    RATIO = "ratio"


class Span(msgspec.Struct, frozen=True):
    """From a moment up to but not including another, in the shop's own time zone."""

    since: Instant
    until: Instant
    zone: str = "UTC"


class Only(msgspec.Struct, frozen=True):
    """What a report is narrowed to; None leaves it open."""

    channel: str | None = None
    location: str | None = None
    market: str | None = None


class Row(msgspec.Struct, frozen=True):
    """One line of a report: the cut's values, then the figures in the order they were asked for.

    Money is in minor units of the report's currency; a ratio is between 0 and 1; None means that there is
    nothing to divide by.
    """

    cut: tuple[Any, ...]
    """Texts, and local date-times for cuts by time."""
    figures: tuple[int | float | None, ...]


class Report(msgspec.Struct, frozen=True):
    """Figures by cut, and up to which moment the timeline was read."""

    measures: tuple[str, ...]
    cuts: tuple[Cut, ...]
    currency: str
    rows: list[Row]
    facts: int
    """How many facts the figures are made of."""
