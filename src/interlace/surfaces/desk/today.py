"""Today's figures beside those of the same weekday last week, up to the same minute."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec

from interlace.domains import catalog, insight, stock
from interlace.engine import clock, preferences
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.design.links import link
from interlace.surfaces.desk.kept import Kept
from interlace.surfaces.desk.places import midnight, places

KEPT_S = 3.0
A_WEEK = timedelta(days=7)
MEASURES = ("revenue", "orders", "items", "returned")
REVENUE, ORDERS = 0, 1
HOURS = 24


class Stat(msgspec.Struct, frozen=True):
    """A figure of today, how it was last week by now, and hour by hour."""

    label: str
    sentence: str
    value: Money | int
    before: Money | int
    points: list[int]
    good_when: str

    @property
    def change(self) -> float | None:
        """The change as a share of last week's; None when there was nothing."""
        now, then = _number(self.value), _number(self.before)
        return (now - then) / abs(then) if then else None

    @property
    def tone(self) -> str:
        change = self.change
        if not change:
            return "quiet"
        return "good" if (change > 0) == (self.good_when == "up") else "bad"


class Sales(msgspec.Struct, frozen=True):
    """What one channel sold."""

    channel: str
    href: str
    revenue: Stat
    orders: int


class Figures(msgspec.Struct, frozen=True):
    """Everything on the page that is counted."""

    at: Instant
    since: str
    stats: list[tuple[Stat, str]]
    """Each figure with the list it is made of."""
    channels: list[Sales]
    map: list[dict[str, Any]]


@cache
def figures(market: str) -> Kept[Figures]:
    """The figures of a market, kept for a few seconds."""

    async def work_out() -> Figures:
        return await _work_out(await catalog.market(market), at=clock.now())

    return Kept(work_out, seconds=KEPT_S)


async def _work_out(market: catalog.Market, *, at: Instant) -> Figures:
    known = await places()
    here = preferences.current().clock
    today = at.astimezone(here).date()
    start = midnight(today, here)
    now = await _by_hour(market, insight.Span(start, at, here.key))
    then = await _by_hour(market, insight.Span(start - A_WEEK, at - A_WEEK, here.key))
    sold = await insight.report(
        ["revenue"],
        currency=market.currency,
        by=[insight.Cut.LOCATION],
        span=insight.Span(start, at, here.key),
        only=insight.Only(market=market.code),
    )
    by_place = {str(row.cut[0]): int(row.figures[0] or 0) for row in sold.rows}
    list_of = {"since": today.isoformat()}
    upto = at.astimezone(here).hour + 1
    return Figures(
        at=at,
        since=today.isoformat(),
        stats=[
            (
                _stat(nth, now, then, market.currency, upto),
                link("/desk/orders", _made_of(code, list_of)),
            )
            for nth, code in enumerate(MEASURES)
        ],
        channels=_channels(now, then, market.currency, upto, list_of),
        map=[
            _store(one, by_place.get(str(one.id), 0), market.currency, list_of)
            for one in known.values()
            if one.kind == "store" and one.in_business(at)
        ],
    )


Hours = Mapping[str, Sequence[list[int]]]
"""For each channel, for each measure, the figures of 24 hours."""


async def _by_hour(market: catalog.Market, span: insight.Span) -> dict[str, list[list[int]]]:
    report = await insight.report(
        MEASURES,
        currency=market.currency,
        by=[insight.Cut.CHANNEL, insight.Cut.HOUR],
        span=span,
        only=insight.Only(market=market.code),
    )
    hours: dict[str, list[list[int]]] = {}
    for row in report.rows:
        channel, hour = row.cut
        of = hours.setdefault(str(channel), [[0] * HOURS for _ in MEASURES])
        for nth, figure in enumerate(row.figures):
            of[nth][getattr(hour, "hour", 0)] += int(figure or 0)
    return hours


def _store(
    one: stock.Location, revenue: int, currency: str, list_of: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "name": one.name,
        "lat": one.point.lat,
        "lon": one.point.lon,
        "value": max(revenue, 0),
        "detail": Money(revenue, currency).format(),
        "href": link("/desk/orders", list_of, location=str(one.id)),
        "hue": "green",
    }


def _stat(nth: int, now: Hours, then: Hours, currency: str, upto: int) -> Stat:
    measure = insight.measure(MEASURES[nth])
    points = [sum(of[nth][hour] for of in now.values()) for hour in range(upto)]
    before = sum(sum(of[nth]) for of in then.values())
    is_money = measure.unit is insight.Unit.MONEY
    return Stat(
        measure.title(),
        measure.sentence(),
        Money(sum(points), currency) if is_money else sum(points),
        Money(before, currency) if is_money else before,
        points,
        measure.good_when,
    )


def _channels(
    now: Hours, then: Hours, currency: str, upto: int, list_of: Mapping[str, str]
) -> list[Sales]:
    """The channels that sold today or then, the one that sold most first."""
    sold = [
        Sales(
            channel,
            link("/desk/orders", list_of, channel=channel),
            _stat(
                REVENUE,
                {channel: now[channel]} if channel in now else {},
                {channel: then[channel]} if channel in then else {},
                currency,
                upto,
            ),
            sum(now[channel][ORDERS]) if channel in now else 0,
        )
        for channel in dict.fromkeys([*now, *then])
    ]
    heard = [one for one in sold if one.orders or one.revenue.value or one.revenue.before]
    return sorted(heard, key=lambda one: -_number(one.revenue.value))


def _made_of(code: str, list_of: Mapping[str, str]) -> dict[str, str]:
    return {**list_of, "returns": "partial"} if code == "returned" else dict(list_of)


def _number(value: Money | int) -> int:
    return value.minor if isinstance(value, Money) else value
