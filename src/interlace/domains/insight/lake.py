"""The lake: the timeline as Parquet files, read by DuckDB."""

import asyncio
import os
import re
import threading
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from interlace.domains.insight.model import Cut
from interlace.domains.insight.rules_flatten import COLUMNS, flatten
from interlace.engine import settings
from interlace.engine.db import Row
from interlace.engine.timeline import Told
from interlace.kit import wire

_TYPES = {
    "BIGINT": pa.int64(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
    "VARCHAR": pa.string(),
    "BLOB": pa.binary(),
}
Table: TypeAlias = Any
"""A `pyarrow.Table`; pyarrow says nothing of its types."""
SCHEMA = pa.schema([(name, _TYPES[kind]) for name, kind in COLUMNS])
_NOTHING = SCHEMA.empty_table()
KEPT = tuple(name for name, _ in COLUMNS if name != "data")
"""The columns that figures are made of."""
READ_WHOLE = frozenset({"order.placed"})
"""The kinds whose words are asked for, goods and offers; they name nobody."""
KEPT_ROWS = 5_000_000
"""Up to so many facts (some 500 MB) are kept in memory; beyond, each question reads the files."""
THREADS = 2


def folder() -> Path:
    """Where the files are: `parquet/facts` in the data folder."""
    return settings.from_environment().data / "parquet" / "facts"


def table(told: Sequence[Told], *, whole: Container[str] | None = None) -> Table:
    """Facts as columns; the words of other kinds than `whole` are left out (None: of none)."""
    rows = [
        (
            one.tx,
            one.position,
            one.at,
            one.kind,
            one.channel,
            one.identifier,
            one.subject,
            *flatten(one.data),
            wire.encode(one.data).decode() if whole is None or one.kind in whole else "{}",
        )
        for one in told
    ]
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in COLUMNS]
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)], SCHEMA)


def write(name: str, facts: Table) -> None:
    """Write a file whole or not at all; it is on disk when this returns."""
    target = folder() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    pq.write_table(facts, part, compression="zstd")
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(target)


class Lake:
    """A process's view of the files: read once, kept in memory while they are not too many."""

    def __init__(self) -> None:
        self._duck = duckdb.connect(config={"threads": THREADS})
        self._turn = threading.Lock()
        self._loaded: tuple[str, ...] | None = None

    async def ask(
        self,
        sql: str,
        values: Mapping[str, Any],
        *,
        files: Sequence[Row],
        tables: Mapping[str, Table],
    ) -> list[tuple[Any, ...]]:
        """Ask about `exported` (the files) and the tables given, off the event loop."""
        return await asyncio.to_thread(self._ask, sql, values, files, tables)

    def _ask(
        self,
        sql: str,
        values: Mapping[str, Any],
        files: Sequence[Row],
        tables: Mapping[str, Table],
    ) -> list[tuple[Any, ...]]:
        with self._turn:
            self._load(files)
            for name, content in tables.items():
                self._duck.register(name, content)
            return self._duck.execute(sql, dict(values)).fetchall()

    def _load(self, files: Sequence[Row]) -> None:
        names = tuple(row["name"] for row in files)
        if names == self._loaded:
            return
        few = sum(row["rows"] for row in files) <= KEPT_ROWS
        paths = [str(folder() / name) for name in names]
        source = self._duck.read_parquet(paths) if paths else self._duck.from_arrow(_NOTHING)
        source.project(", ".join(KEPT)).create_view("files")
        self._duck.execute("drop view if exists exported")
        if few:
            self._duck.execute("create or replace table kept as from files")
        self._duck.execute(f"create view exported as from {'kept' if few else 'files'}")
        self._loaded = names


_CUTS = {
    Cut.HOUR: "date_trunc('hour', local)",
    Cut.DAY: "date_trunc('day', local)",
    Cut.WEEK: "date_trunc('week', local)",
    Cut.CHANNEL: "channel",
    Cut.LOCATION: "location",
    Cut.MARKET: "market",
}

_KINDS = re.compile(r"'[a-z]+\.[a-z]+'")
"""The kinds of facts that a figure counts, as its SQL quotes them."""

IDENTIFIERS = """
select distinct identifier from (
    select identifier from exported union all select identifier from tail
) where identifier is not null
"""

_EVERYTHING = """
with everything as (
    from exported union all by name from tail
),
"""

_WHO = """
known as (
    select everything.*, coalesce(persons.person, everything.identifier) as who
    from everything left join persons using (identifier)
),
firsts as (
    select who, min(moment) as first_at from known
    where kind = 'order.placed' and who is not null group by who
),
facts as (
    select known.*, known.moment = firsts.first_at as is_first
    from known left join firsts using (who)
)
"""
_NOBODY = "facts as (from everything)"

_ASKED = """
from (select *, moment at time zone $zone as local from facts)
where moment >= $since and moment < $until
    and (currency is null or currency = $currency)
    and ($channel is null or channel = $channel)
    and ($location is null or location = $location)
    and ($market is null or market = $market)
"""


def asks_who(aggregates: Sequence[str]) -> bool:
    """Whether a figure counts people, so that it matters who is who."""
    return any("who" in figure or "is_first" in figure for figure in aggregates)


def figures(aggregates: Sequence[str], cuts: Sequence[Sequence[Cut]], *, most: int) -> str:
    """The question for these aggregates over `facts`, a row for each value of each of the cuts.

    All are answered in one pass; the first column tells which cut a row is of, then come the values
    of every cut's columns. Every part is one of our own constants; what a caller says travels as a
    parameter.
    """
    known = columns(cuts)
    named = ", ".join(_CUTS[cut] for cut in known)
    sets = ", ".join(f"({', '.join(_CUTS[cut] for cut in one)})" for one in cuts)
    which = f"grouping({named})" if known else "0"
    cells = ", ".join([which, *(_CUTS[cut] for cut in known), *aggregates, "count(*)"])
    who = _WHO if asks_who(aggregates) else _NOBODY
    order = ", ".join(str(place + 1) for place in range(len(known) + 1))
    # A place where nothing happened that these figures count is no row of zeros; a total always is.
    told = ", ".join(sorted({kind for figure in aggregates for kind in _KINDS.findall(figure)}))
    having = f"having bool_or(kind in ({told})) or {which} = {mark((), cuts)}" if told else ""
    end = f"group by grouping sets ({sets}) {having} order by {order} limit {most}"
    return f"{_EVERYTHING} {who} select {cells} {_ASKED} {end}"


def columns(cuts: Sequence[Sequence[Cut]]) -> list[Cut]:
    """What the cuts are made of, each once."""
    return list(dict.fromkeys(cut for one in cuts for cut in one))


def mark(one: Sequence[Cut], cuts: Sequence[Sequence[Cut]]) -> int:
    """The number of a cut's rows: a bit for each column that it is not made of, the first highest."""
    return int("".join("0" if cut in one else "1" for cut in columns(cuts)) or "0", 2)
