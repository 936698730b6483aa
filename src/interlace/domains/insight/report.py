"""Report: figures over a span, taken apart by day, channel, location or market."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from interlace.domains import people
from interlace.domains.insight import lake, store
from interlace.domains.insight.measure import measure
from interlace.domains.insight.model import Cut, Only, Report, Row, Span
from interlace.domains.insight.tail import Tail
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import IdentifierId

MOST_ROWS = 10_000
_tail = Tail()


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
    files = [row["name"] for row in await store.files()]
    tables = {"tail": await _tail.facts()}
    tables["persons"] = await _persons(files, tables)
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
    rows = await lake.ask(
        lake.figures(figures, by, most=MOST_ROWS + 1), given, files=files, tables=tables
    )
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


async def _persons(files: Sequence[str], tables: Mapping[str, lake.Table]) -> lake.Table:
    """Who is behind each identifier today.

    Joining two people therefore makes one customer of them in every past figure too.
    """
    seen = await lake.ask(lake.IDENTIFIERS, {}, files=files, tables=tables)
    persons = await people.persons_of([IdentifierId(row[0]) for row in seen])
    return pa.table(
        {
            "identifier": pa.array([one.bytes for one in persons], pa.binary()),
            "person": pa.array([one.bytes for one in persons.values()], pa.binary()),
        }
    )
