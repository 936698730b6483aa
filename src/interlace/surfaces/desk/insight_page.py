"""The pages of insight: all figures at a glance, and one figure taken apart."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from interlace.domains import catalog, insight
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.desk import figures
from interlace.surfaces.desk.figures import Asked, Cut, Figure

TABLES = (Cut.CHANNEL, Cut.LOCATION, Cut.MARKET)
DRAWN = "revenue"
IN_TABLES = ("revenue", "orders", "items", "average_order")


class Found(msgspec.Struct, frozen=True):
    """The figures of a page: of the period in all its cuts, and of the one before."""

    asked: Asked
    currency: str
    step: Cut
    now: insight.Report
    before: insight.Report
    line: insight.Report
    drawn: insight.Report
    tables: dict[Cut, insight.Report]


async def overview(query: Mapping[str, str], at: Instant) -> dict[str, Any]:
    """Every figure with its line and the period before; the chart; the tables to go deeper."""
    wanted, currency = figures.asked(query, at), await _currency()
    found = await _found(figures.codes(), wanted, currency)
    return {
        **_asked(wanted),
        "figures": _glance(found),
        "chart": _drawn(DRAWN, found),
        "tables": [await _table(IN_TABLES, cut, found) for cut in TABLES],
        "columns": [insight.measure(code).title() for code in IN_TABLES],
        "locations": [("", "Every location"), *(await figures.names(Cut.LOCATION)).items()],
    }


async def measured(code: str, query: Mapping[str, str], at: Instant) -> dict[str, Any]:
    """One figure with its sentence, by day and channel, and by everything it can be cut by."""
    wanted, currency = figures.asked(query, at), await _currency()
    own = insight.measure(code)
    found = await _found([code], wanted, currency)
    [glance] = _glance(found)
    return {
        **_asked(wanted),
        "figure": glance,
        "unit": own.unit,
        "formula": " ".join(own.figure.split()),
        "chart": _drawn(code, found),
        "tables": [await _table([code], cut, found) for cut in TABLES],
        "columns": [own.title()],
        "others": [(one, insight.measure(one).title()) for one in figures.codes()],
        "locations": [("", "Every location"), *(await figures.names(Cut.LOCATION)).items()],
    }


async def exported(
    query: Mapping[str, str], at: Instant
) -> tuple[list[str], list[Sequence[object]]]:
    """Every figure by day and channel, as a table; money in its own units."""
    wanted, currency = figures.asked(query, at), await _currency()
    codes = figures.codes()
    found = await figures.report(codes, [Cut.DAY, Cut.CHANNEL], wanted, wanted.span, currency)
    money = [insight.measure(code).unit == insight.Unit.MONEY for code in codes]
    rows: list[Sequence[object]] = [
        [
            f"{row.cut[0]:%Y-%m-%d}",
            row.cut[1],
            *(
                float(Money(int(value), currency).amount)
                if is_money and value is not None
                else value
                for value, is_money in zip(row.figures, money, strict=True)
            ),
        ]
        for row in found.rows
        if any(row.figures)
    ]
    return ["day", "channel", *codes], rows


async def _found(codes: Sequence[str], wanted: Asked, currency: str) -> Found:
    """All that a page shows, in two questions: the period cut in every way, and the one before."""
    step = Cut.HOUR if wanted.period == "today" else Cut.DAY
    cuts: list[tuple[Cut, ...]] = [(), (step,), (step, Cut.CHANNEL), *((cut,) for cut in TABLES)]
    [before] = await figures.reports(codes, [()], wanted, wanted.before, currency)
    [now, line, drawn, *tables] = await figures.reports(codes, cuts, wanted, wanted.span, currency)
    return Found(
        wanted, currency, step, now, before, line, drawn, dict(zip(TABLES, tables, strict=True))
    )


def _glance(found: Found) -> list[Figure]:
    now, before = found.now.rows[0].figures, found.before.rows[0].figures
    return [
        _figure(code, now[index], before[index], found.currency, points)
        for index, code in enumerate(found.now.measures)
        for points in [tuple(float(row.figures[index] or 0) for row in found.line.rows)]
    ]


def _figure(
    code: str,
    now: float | None,
    before: float | None,
    currency: str,
    points: tuple[float, ...],
) -> Figure:
    own = insight.measure(code)
    delta, tone = figures.compared(code, now, before)
    return Figure(
        code,
        own.title(),
        own.sentence()[:1].upper() + own.sentence()[1:],
        own.unit,
        figures.shown(code, now, currency),
        figures.shown(code, before, currency),
        delta,
        tone,
        points,
    )


def _drawn(code: str, found: Found) -> dict[str, Any]:
    """Bars by day (today by hour), a colour for each channel."""
    place, rows, currency = found.now.measures.index(code), found.drawn.rows, found.currency
    money = insight.measure(code).unit == insight.Unit.MONEY
    stacked = insight.measure(code).unit != insight.Unit.RATIO
    moments = _axis(found.asked, found.step)
    cells = {(f"{row.cut[0]:%Y-%m-%d %H}", row.cut[1]): row.figures[place] for row in rows}
    series = [
        {
            "type": "bar" if stacked else "line",
            "name": channel,
            "channel": channel,
            **({"stack": "all"} if stacked else {}),
            "data": [
                _point(cells.get((moment, channel)), currency if money else "")
                for moment in moments
            ],
        }
        for channel in sorted({str(row.cut[1]) for row in rows})
        if any(cells.get((moment, channel)) for moment in moments)
    ]
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "left": 0},
        "xAxis": {"type": "category", "data": [_label(one, found.step) for one in moments]},
        "yAxis": {"type": "value"},
        "series": series,
    }


def _label(moment: str, cut: Cut) -> str:
    """A moment as it stands under the chart: the hour, or the day."""
    return f"{moment[11:]}:00" if cut == Cut.HOUR else moment[5:10]


def _axis(wanted: Asked, cut: Cut) -> list[str]:
    """Every hour or day of the period, in the shop's own time."""
    step = timedelta(hours=1) if cut == Cut.HOUR else timedelta(days=1)
    begin = wanted.since.astimezone(ZoneInfo(wanted.zone)).replace(tzinfo=None)
    end = wanted.until.astimezone(ZoneInfo(wanted.zone)).replace(tzinfo=None)
    count = int((end - begin) / step) + 1
    return [f"{begin + index * step:%Y-%m-%d %H}" for index in range(count)]


async def _table(
    codes: Sequence[str], cut: Cut, found: Found
) -> tuple[Cut, list[tuple[str, str, list[str], float]]]:
    """A cut as rows: its value, its name, its figures, and its share of the first figure."""
    named = await figures.names(cut)
    places = [found.now.measures.index(code) for code in codes]
    cells = [
        (row.cut[0], [row.figures[place] for place in places]) for row in found.tables[cut].rows
    ]
    rows = [(str(value), shown) for value, shown in cells if value and any(shown)]
    most = max((abs(shown[0] or 0) for _, shown in rows), default=0) or 1
    rows.sort(key=lambda row: -(row[1][0] or 0))
    return cut, [
        (
            value,
            named.get(value, value),
            [
                figures.shown(code, one, found.currency)
                for code, one in zip(codes, shown, strict=True)
            ],
            abs(shown[0] or 0) / most,
        )
        for value, shown in rows
    ]


def _point(value: float | None, currency: str) -> float:
    """A figure as the chart draws it: money in whole units, not in cents."""
    return float(Money(round(value or 0), currency).amount) if currency else round(value or 0, 4)


def _asked(wanted: Asked) -> dict[str, Any]:
    return {"asked": wanted, "query": wanted.query, "periods": figures.PERIODS}


async def _currency() -> str:
    [market, *_] = await catalog.markets()
    return market.currency
