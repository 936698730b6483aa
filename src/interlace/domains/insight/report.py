"""Report: figures over a span, taken apart by day, channel, location or market."""

from collections.abc import Sequence
from typing import Any

from interlace.domains.insight import lake, store
from interlace.domains.insight.measure import measure
from interlace.domains.insight.model import Cut, Only, Report, Row, Span
from interlace.domains.insight.tail import tail
from interlace.domains.insight.who import Who
from interlace.kit.refusal import Refusal

MOST_ROWS = 10_000
_lake = lake.Lake()
_who = Who(_lake)


class TooManyRows(Refusal):
    """This report has more than {most} rows; take a shorter span or fewer cuts."""


async def report(
    measures: Sequence[str],
    *,
    currency: str,
    by: Sequence[Cut] = (),
    span: Span,
    only: Only | None = None,
) -> Report:
    """The figures of these measures in a span, one row for each value of the cuts, in their order.

    Amounts of one currency can be added up, so a report speaks of the facts in `currency` and of
    those without money. Refuses `NotFound` for an unknown measure and `TooManyRows`.
    """
    [one] = await reports(measures, currency=currency, cuts=[by], span=span, only=only)
    return one


async def reports(
    measures: Sequence[str],
    *,
    currency: str,
    cuts: Sequence[Sequence[Cut]],
    span: Span,
    only: Only | None = None,
) -> list[Report]:
    """The same figures cut in several ways, answered in one pass over the facts."""
    figures = [measure(code).figure for code in measures]
    files = await store.files()
    tables = {"tail": await tail.facts()}
    if lake.asks_who(figures):
        tables["persons"] = await _who.persons(files, tables["tail"])
    only = only or Only()
    given = {
        "since": span.since,
        "until": span.until,
        "zone": span.zone,
        "currency": currency,
        "channel": only.channel,
        "location": only.location,
        "market": only.market,
    }
    question = lake.figures(figures, cuts, most=MOST_ROWS + 1)
    rows = await _lake.ask(question, given, files=files, tables=tables)
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    columns = lake.columns(cuts)
    own = {tuple(by): [row[1:] for row in rows if row[0] == lake.mark(by, cuts)] for by in cuts}
    return [
        Report(
            tuple(measures),
            tuple(by),
            currency,
            [_row(row, by, columns) for row in own[tuple(by)]],
            sum(row[-1] for row in own[tuple(by)]),
        )
        for by in cuts
    ]


def _row(row: Sequence[Any], by: Sequence[Cut], columns: Sequence[Cut]) -> Row:
    """A row without the columns that its cut is not made of."""
    return Row(tuple(row[columns.index(cut)] for cut in by), tuple(row[len(columns) : -1]))
