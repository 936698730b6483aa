"""How values are written on a page: money, quantities, dates, as people of the reader's country do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from interlace.kit.money import Money
from interlace.surfaces.design.speech import spoken

INITIALS = 2


def money(amount: Money) -> str:
    return amount.format(spoken().babel)


def quantity(number: Decimal | float, unit: str = "") -> str:
    """Write how many: `1,250` or, with a unit, `0.35 kg`."""
    text = format_decimal(number, locale=spoken().babel)
    return f"{text} {unit}" if unit else text


def compact(number: Decimal | float) -> str:
    """Write a large number shortly: `12.3K`."""
    return format_compact_decimal(number, locale=spoken().babel, fraction_digits=1)


def percent(share: Decimal | float, digits: int = 1) -> str:
    """Write a share of one: `0.042` is `4.2%`."""
    pattern = "#,##0." + "0" * digits + "%" if digits else "#,##0%"
    return format_percent(share, format=pattern, locale=spoken().babel)


def date(at: datetime) -> str:
    return format_date(_here(at), "medium", locale=spoken().babel)


def day(at: datetime) -> str:
    """Write a day shortly: `May 3`, in the order of the country."""
    return format_skeleton("MMMd", _here(at), locale=spoken().babel)


def time(at: datetime) -> str:
    return format_time(_here(at).timetz(), "short", locale=spoken().babel)


def date_time(at: datetime) -> str:
    return format_datetime(_here(at), "medium", locale=spoken().babel)


def relative(at: datetime) -> str:
    """Write how long ago or until; the page keeps it fresh."""
    speech = spoken()
    if speech.now is None:
        return date_time(at)
    return format_timedelta(
        at - speech.now, add_direction=True, format="short", locale=speech.babel
    )


def initials(name: str) -> str:
    """Two letters that stand for a name: `Ana Luísa Reis` is `AR`."""
    words = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join([*words[:1], *words[1:][-1:]])[:INITIALS] or "?"


def _here(at: datetime) -> datetime:
    return at.astimezone(spoken().zone)


FILTERS: Mapping[str, Callable[..., str]] = {
    "compact": compact,
    "date": date,
    "datetime": date_time,
    "day": day,
    "initials": initials,
    "money": money,
    "percent": percent,
    "quantity": quantity,
    "relative": relative,
    "time": time,
}
