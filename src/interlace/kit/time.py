"""Time: instants in UTC and half-open periods."""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import msgspec

from interlace.kit.refusal import Refusal

Instant: TypeAlias = datetime
"""A moment, always aware and in UTC."""


class MalformedInstant(Refusal):
    """`{text}` is not a moment; write it like 2026-11-21T18:30:00Z."""


class BackwardPeriod(Refusal):
    """A period can not end ({until}) before it begins ({from_})."""


def instant(text: str) -> Instant:
    """Read RFC 3339; a text without an offset is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MalformedInstant(text=text[:40]) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


class Period(msgspec.Struct, frozen=True):
    """From a moment up to but not including another; None means without an end on that side."""

    from_: Instant | None = None
    until: Instant | None = None

    def __post_init__(self) -> None:
        if self.from_ and self.until and self.until < self.from_:
            raise BackwardPeriod(from_=self.from_.isoformat(), until=self.until.isoformat())

    def contains(self, at: Instant) -> bool:
        return (self.from_ is None or self.from_ <= at) and (self.until is None or at < self.until)

    def overlaps(self, other: "Period") -> bool:
        starts_before_end = other.until is None or self.from_ is None or self.from_ < other.until
        ends_after_start = self.until is None or other.from_ is None or other.from_ < self.until
        return starts_before_end and ends_after_start


def month_of(at: Instant) -> Instant:
    """The first moment of the month `at` is in."""
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def next_month(at: Instant) -> Instant:
    """The first moment of the month after the one `at` is in."""
    return month_of(month_of(at) + timedelta(days=32))
