"""When a location is open, in its own time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant, Period

_DAYS_AHEAD = 60


class NeverOpen(Refusal):
    """This location has no opening hours in the next 60 days."""


class MalformedHours(Refusal):
    """`{text}` is not an opening; write it like 09:00-20:00."""


class Hours(msgspec.Struct, frozen=True):
    """Openings such as `09:00-13:00` for Monday to Sunday, and for days that differ.

    `18:00-02:00` ends on the next day; `00:00-24:00` is the whole day; no opening is a day closed.
    """

    week: tuple[tuple[str, ...], ...]
    special: dict[date, tuple[str, ...]] = {}

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise MalformedHours(text=f"{len(self.week)} days a week")
        for openings in (*self.week, *self.special.values()):
            for text in openings:
                _minutes(text)

    @staticmethod
    def daily(opening: str) -> "Hours":
        """The same opening on every day."""
        return Hours(week=((opening,),) * 7)

    def is_open(self, at: Instant, timezone: str) -> bool:
        return next(self.periods(at, timezone)).contains(at)

    def periods(self, since: Instant, timezone: str) -> Iterator[Period]:
        """Openings that end after `since`, in order; refuses `NeverOpen` when none is in sight."""
        zone = ZoneInfo(timezone)
        # An opening of yesterday may reach into today.
        first = since.astimezone(zone).date() - timedelta(days=1)
        found = False
        for ahead in range(_DAYS_AHEAD):
            day = first + timedelta(days=ahead)
            for opening in self.special.get(day, self.week[day.weekday()]):
                period = _period(day, opening, zone)
                if period.until and period.until > since:
                    found = True
                    yield period
        if not found:
            raise NeverOpen


def _period(day: date, opening: str, zone: ZoneInfo) -> Period:
    opens, closes = _minutes(opening)
    return Period(_instant(day, opens, zone), _instant(day, closes, zone))


def _instant(day: date, minutes: int, zone: ZoneInfo) -> Instant:
    # Wall time is set before the zone, so an opening keeps its hour when clocks change.
    days, rest = divmod(minutes, 24 * 60)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=zone)
    return wall.astimezone(ZoneInfo("UTC"))


def _minutes(text: str) -> tuple[int, int]:
    """Minutes from midnight of opening and closing; closing is always later."""
    try:
        opens, closes = (_clock(part) for part in text.split("-"))
    except ValueError as error:
        raise MalformedHours(text=text) from error
    return opens, closes if closes > opens else closes + 24 * 60


def _clock(text: str) -> int:
    hour, minute = text.split(":")
    minutes = int(hour) * 60 + int(minute)
    if not 0 <= minutes <= 24 * 60:
        raise ValueError(text)
    return minutes
