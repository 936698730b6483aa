"""Say when goods can be had: ready in a store, or at the door. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_date, format_skeleton, format_time

from interlace.domains import orders, stock
from interlace.kit.time import Instant

FEW = 5
"""So few that it is worth saying."""
SOON = timedelta(hours=4)


class Pickup(msgspec.Struct, frozen=True):
    """What a store has of an item, and when it could be fetched there."""

    store: stock.Location
    left: int
    ready_at: Instant | None
    when: str

    @property
    def text(self) -> str:
        """`3 in Porto, ready in 2 h`."""
        if not self.left:
            return f"None in {self.store.name}"
        many = str(self.left) if self.left <= FEW else "In stock"
        return f"{many} in {self.store.name}, {self.when}" if self.when else many

    @property
    def tone(self) -> str:
        if not self.left:
            return "quiet"
        return "warn" if self.left <= FEW else "good"


def pickup(
    store: stock.Location, left: int, ready: Instant | None, *, at: Instant, locale: str
) -> Pickup:
    """What to promise of `left` units in a store that could have them ready at `ready`."""
    if left <= 0 or ready is None:
        return Pickup(store, max(0, left), None, "")
    return Pickup(store, left, ready, ready_text(ready, store.timezone, at=at, locale=locale))


def ready_text(ready: Instant, timezone: str, *, at: Instant, locale: str) -> str:
    """`ready in 2 h`, `ready tomorrow at 10:00`, in the store's own time."""
    wait = ready - at
    if wait <= SOON:
        minutes = max(1, round(wait.total_seconds() / 60))
        return f"ready in {minutes} min" if minutes < 60 else f"ready in {round(minutes / 60)} h"
    zone = ZoneInfo(timezone)
    there, now = ready.astimezone(zone), at.astimezone(zone)
    clock = format_time(there.timetz(), "short", locale=locale)
    days = (there.date() - now.date()).days
    if days < 2:
        return f"ready {'tomorrow' if days else 'today'} at {clock}"
    return f"ready {format_date(there.date(), 'EEE', locale=locale)} at {clock}"


class Arrival(msgspec.Struct, frozen=True):
    """A way to have it sent, and when it would arrive."""

    delivery: orders.Delivery
    first: date
    last: date
    when: str


def arrivals(deliveries: Sequence[orders.Delivery], *, at: Instant, locale: str) -> list[Arrival]:
    """Every delivery with its days as a customer reads them."""
    return [_arrival(one, at.date(), locale) for one in deliveries]


def _arrival(one: orders.Delivery, on: date, locale: str) -> Arrival:
    first, last = on + timedelta(days=one.days_from), on + timedelta(days=one.days_until)
    begins = format_skeleton("MMMEd", _noon(first), locale=locale)
    ends = format_skeleton("MMMEd", _noon(last), locale=locale)
    return Arrival(one, first, last, begins if first == last else f"{begins} – {ends}")


def _noon(on: date) -> datetime:
    """A moment on a day, for what can only write moments."""
    return datetime.combine(on, time(12))
