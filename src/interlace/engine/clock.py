"""The only clock in the house; everything else is told the time."""

from datetime import UTC, datetime

from interlace.kit.time import Instant


def now() -> Instant:
    return datetime.now(UTC)
