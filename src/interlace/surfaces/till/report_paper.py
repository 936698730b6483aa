"""An X or Z report on paper."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import msgspec

from interlace.domains import orders, stock
from interlace.engine import access
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.providers.printers.escpos import Paper
from interlace.surfaces.till.receipt import TENDERS

TITLES = {True: "Z report", False: "X report"}


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the figures: where, who and when."""

    store: str
    drawer: str
    opened: str
    opened_by: str
    written: str
    written_by: str


async def heading(report: orders.shifts.Report, place: stock.Location, *, by: str) -> Heading:
    """The heading of a report that `by` prints; a closed one names who closed it."""
    found = await orders.shifts.shift(report.shift)
    # Somebody who is gone stays an id.
    names = {str(one.id): one.name for one in await access.staff()}
    closed_by = report.closed_by
    zone = ZoneInfo(place.timezone)
    return Heading(
        store=place.name,
        drawer=found.drawer.name,
        opened=_clock(report.opened_at, zone),
        opened_by=names.get(report.opened_by, report.opened_by),
        written=_clock(report.at, zone),
        written_by=names.get(closed_by, closed_by) if closed_by else by,
    )


def printed(report: orders.shifts.Report, above: Heading, *, locale: str = "en") -> bytes:
    """What the printer is sent for a report."""
    paper = Paper()
    closed = report.number is not None
    paper.line(above.store, bold=True, align="centre")
    number = f" {report.number}" if closed else ""
    paper.line(TITLES[closed] + number, bold=True, large=True, align="centre")
    paper.line().pair(f"Drawer {above.drawer}", above.written)
    paper.line(f"Opened {above.opened} by {above.opened_by}")
    paper.line(f"{'Closed' if closed else 'Printed'} by {above.written_by}").rule()
    for part in (_sales(report, locale), _cash(report, locale)):
        for name, text in part:
            paper.pair(name, text)
        paper.rule()
    paper.pair("Cash expected", report.expected.format(locale), bold=True)
    _piles(paper, "Float", report.begun_with, locale)
    if report.counted is not None and report.difference is not None:
        _piles(paper, "Counted", report.counted_as, locale)
        paper.pair("Counted", report.counted.format(locale), bold=True)
        paper.pair("Difference", report.difference.format(locale), bold=True)
    return bytes(paper.cut())


def _sales(report: orders.shifts.Report, locale: str) -> Iterator[tuple[str, str]]:
    yield "Sales", str(report.sales)
    yield "Sold", report.sold.format(locale)
    yield "of that tax", report.tax.format(locale)
    for one in report.tenders:
        name = TENDERS.get(one.tender, one.tender.capitalize())
        yield name, one.taken.format(locale)
        if one.refunded:
            yield f"{name} given back", (-one.refunded).format(locale)


def _cash(report: orders.shifts.Report, locale: str) -> Iterator[tuple[str, str]]:
    yield "Float", report.float.format(locale)
    for move in report.moves:
        yield move.reason, move.amount.format(locale)


def _piles(paper: Paper, title: str, piles: Sequence[orders.shifts.Pile], locale: str) -> None:
    if piles:
        paper.line().line(f"{title} by coin and note")
    for pile in piles:
        worth: Money = pile.value * pile.count
        paper.pair(f"  {pile.count} × {pile.value.format(locale)}", worth.format(locale))


def _clock(at: Instant, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
