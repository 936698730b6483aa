"""Report: figures over a span, taken apart by day, channel, location or market."""

from collections.abc import Sequence

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
    question = lake.figures(figures, by, most=MOST_ROWS + 1)
    rows = await _lake.ask(question, given, files=files, tables=tables)
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    width = len(by)
    return Report(
        tuple(measures),
        tuple(by),
        currency,
        [Row(tuple(row[:width]), tuple(row[width:-1])) for row in rows],
        sum(row[-1] for row in rows),
    )
