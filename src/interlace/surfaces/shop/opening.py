"""Say when a store is open, in its own time. Pure."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from interlace.domains import stock
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

DAYS = 7


def today(place: stock.Location, at: Instant, locale: str) -> str:
    """`Open until 20:00`, `Opens at 9:00`, `Opens Monday at 9:00`."""
    try:
        period = next(place.hours.periods(at, place.timezone))
    except Refusal:
        return "Closed"
    zone = ZoneInfo(place.timezone)
    if period.until is None or period.from_ is None:
        return "Always open"
    if period.from_ <= at:
        if period.until - period.from_ >= timedelta(days=1):
            return "Open day and night"
        return f"Open until {_clock(period.until.astimezone(zone).time(), locale)}"
    opens = period.from_.astimezone(zone)
    clock = _clock(opens.time(), locale)
    if opens.date() == at.astimezone(zone).date():
        return f"Opens at {clock}"
    return f"Opens {format_date(opens.date(), 'EEEE', locale=locale)} at {clock}"


def week(place: stock.Location, at: Instant, locale: str) -> list[tuple[str, str]]:
    """The next seven days with their openings, from today on; special days count."""
    first = at.astimezone(ZoneInfo(place.timezone)).date()
    days = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    return [
        (
            format_date(day, "EEEE", locale=locale),
            ", ".join(
                _opening(text, locale)
                for text in place.hours.special.get(day, place.hours.week[day.weekday()])
            )
            or "Closed",
        )
        for day in days
    ]


def _opening(text: str, locale: str) -> str:
    if text == "00:00-24:00":
        return "Day and night"
    opens, closes = text.split("-")
    return f"{_clock(_time(opens), locale)} – {_clock(_time(closes), locale)}"


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour) % 24, int(minute))


def _clock(at: time, locale: str) -> str:
    return format_time(at, "short", locale=locale)
