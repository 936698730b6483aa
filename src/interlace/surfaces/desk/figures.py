"""The figures of the shop: a period beside the one before, by day, channel, location and market."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from interlace.domains import catalog, insight, stock
from interlace.engine import db, preferences
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.design import filters

FIRST = ("revenue", "orders", "average_order", "items", "conversion", "visitors")
"""The measures shown first; the others follow in the order of their names."""
PERIODS = [("today", "Today"), ("7", "7 days"), ("28", "28 days"), ("custom", "Other days")]
LONGEST = timedelta(days=400)
KEPT = timedelta(seconds=5)
SERVED = timedelta(seconds=60)
MOST_KEPT = 200
Cut = insight.Cut


class MalformedDays(Refusal):
    """`{text}` is not a day; write it like 2026-11-21, and no more than 400 days."""


class Asked(msgspec.Struct, frozen=True):
    """What the address asks for: a period, and perhaps only a channel, a location or a market."""

    period: str
    since: Instant
    until: Instant
    zone: str
    channel: str = ""
    location: str = ""
    market: str = ""

    @property
    def span(self) -> insight.Span:
        return insight.Span(self.since, self.until, self.zone)

    @property
    def before(self) -> insight.Span:
        """As long a span, right before; the days of today only as far as they have come."""
        own = ZoneInfo(self.zone)
        since, until = (one.astimezone(own) - self.length for one in (self.since, self.until))
        return insight.Span(since.astimezone(UTC), until.astimezone(UTC), self.zone)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, as the shop's calendar has them."""
        own, moment = ZoneInfo(self.zone), timedelta(microseconds=1)
        return self.since.astimezone(own).date(), (self.until - moment).astimezone(own).date()

    @property
    def length(self) -> timedelta:
        days = timedelta(days=max(1, -(-(self.until - self.since) // timedelta(days=1))))
        return days if self.period != "today" else timedelta(days=7)

    @property
    def only(self) -> insight.Only:
        return insight.Only(self.channel or None, self.location or None, self.market or None)

    @property
    def query(self) -> dict[str, str]:
        own = {"period": self.period, "channel": self.channel}
        own_since, own_until = self.days
        days = {"since": f"{own_since:%Y-%m-%d}", "until": f"{own_until:%Y-%m-%d}"}
        return {
            **own,
            "location": self.location,
            "market": self.market,
            **(days if self.period == "custom" else {}),
        }


class Figure(msgspec.Struct, frozen=True):
    """A measure with its figure, how that compares, and its line over the days."""

    code: str
    title: str
    sentence: str
    unit: str
    value: str
    before: str
    delta: str
    tone: str
    points: tuple[float, ...]


class _Kept:
    """Reports of the last seconds, so that a page and its filters ask once."""

    def __init__(self) -> None:
        self.reports: dict[Any, tuple[Instant, list[insight.Report]]] = {}
        self.fetching: dict[Any, asyncio.Task[None]] = {}


_kept = _Kept()


def forget() -> None:
    """Begin anew, as for another database."""
    _kept.reports.clear()


def asked(query: Mapping[str, str], at: Instant) -> Asked:
    """Read the address; refuses `MalformedDays`."""
    zone = preferences.current().zone
    own = ZoneInfo(zone)
    # Days are counted on the wall clock: across a change of summer time one has 23 or 25 hours.
    midnight = datetime.combine(at.astimezone(own).date(), datetime.min.time(), own)
    period = query.get("period", "28")
    since, until = midnight - timedelta(days=27), at
    if period == "today":
        since = midnight
    elif period == "7":
        since = midnight - timedelta(days=6)
    elif period == "custom":
        since, until = _days(query, midnight, at, own)
    else:
        period = "28"
    named = {name: query.get(name, "") for name in ("channel", "location", "market")}
    return Asked(period, since.astimezone(UTC), until.astimezone(UTC), zone, **named)


def codes() -> list[str]:
    """Every measure, the most asked for first."""
    known = insight.every_measure()
    return [*(one for one in FIRST if one in known), *(one for one in known if one not in FIRST)]


async def report(
    measures: Sequence[str], by: Sequence[Cut], wanted: Asked, span: insight.Span, currency: str
) -> insight.Report:
    """One way of `reports`."""
    [one] = await reports(measures, [by], wanted, span, currency)
    return one


async def reports(
    measures: Sequence[str],
    cuts: Sequence[Sequence[Cut]],
    wanted: Asked,
    span: insight.Span,
    currency: str,
) -> list[insight.Report]:
    """The same question within a few seconds has the same answer; for a minute more the last one.

    A page never waits for a figure it showed a moment ago: the newer one is fetched behind it.
    """
    last = span.until if wanted.period == "custom" else None
    ways = tuple(tuple(by) for by in cuts)
    key = (tuple(measures), ways, span.since, last, wanted.only, currency)

    async def fetched() -> list[insight.Report]:
        made = await insight.reports(
            measures, currency=currency, cuts=ways, span=span, only=wanted.only
        )
        _keep(key, wanted.until, made)
        return made

    known = _kept.reports.get(key)
    if known is None or abs(wanted.until - known[0]) > SERVED:
        return await fetched()
    if abs(wanted.until - known[0]) > KEPT and key not in _kept.fetching:
        _fetch_behind(key, fetched)
    return known[1]


def _keep(key: Any, at: Instant, made: list[insight.Report]) -> None:
    if len(_kept.reports) >= MOST_KEPT:
        _kept.reports.clear()
    _kept.reports[key] = (at, made)


def _fetch_behind(key: Any, fetched: Callable[[], Awaitable[list[insight.Report]]]) -> None:
    """Fetch newer figures on a connection of their own, while the page is on its way."""

    async def fetch() -> None:
        async with db.apart(), db.reading():
            await fetched()

    task = asyncio.create_task(fetch())
    _kept.fetching[key] = task
    task.add_done_callback(lambda _: _kept.fetching.pop(key, None))


def shown(code: str, value: float | None, currency: str) -> str:
    """A figure as people read it, in its unit."""
    unit = insight.measure(code).unit
    if value is None:
        return "–"
    if unit == insight.Unit.MONEY:
        return filters.money(Money(round(value), currency))
    return filters.percent(value) if unit == insight.Unit.RATIO else filters.quantity(value)


async def names(cut: Cut) -> dict[str, str]:
    """What the values of a cut are called."""
    if cut == Cut.LOCATION:
        return {str(one.id): one.name for one in await stock.locations()}
    if cut == Cut.MARKET:
        return {one.code: one.name for one in await catalog.markets()}
    return {}


def compared(code: str, now: float | None, before: float | None) -> tuple[str, str]:
    """By how much a figure is more or less than before, and whether that is good."""
    if not now or not before:
        return "", "quiet"
    change = Decimal(now) / Decimal(before) - 1
    if abs(change) < Decimal("0.0005"):
        return "=", "quiet"
    good = (change > 0) == (insight.measure(code).good_when == "up")
    return f"{'+' if change > 0 else '−'}{filters.percent(abs(change))}", "good" if good else "bad"


def _days(
    query: Mapping[str, str], midnight: datetime, at: Instant, own: ZoneInfo
) -> tuple[datetime, datetime]:
    """The first day's beginning and the last day's end, that day included."""
    since = _midnight(query.get("since"), own) if query.get("since") else midnight
    last = _midnight(query.get("until"), own) if query.get("until") else midnight
    until = min(at, last + timedelta(days=1))
    if not since < until or until - since > LONGEST:
        raise MalformedDays(text=f"{query.get('since')} to {query.get('until')}")
    return since, until


def _midnight(text: str | None, zone: ZoneInfo) -> datetime:
    try:
        day = date.fromisoformat(text or "")
    except ValueError as error:
        raise MalformedDays(text=(text or "")[:40]) from error
    return datetime(day.year, day.month, day.day, tzinfo=zone)
