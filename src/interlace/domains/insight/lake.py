"""The lake: the timeline as Parquet files, read by DuckDB."""

import asyncio
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from interlace.domains.insight.model import Cut
from interlace.domains.insight.rules_flatten import COLUMNS, flatten
from interlace.engine import settings
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
_lock = threading.Lock()


def folder() -> Path:
    """Where the files are: `parquet/facts` in the data folder."""
    return settings.from_environment().data / "parquet" / "facts"


def table(told: Sequence[Told]) -> Table:
    """Facts as columns."""
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
            wire.encode(one.data).decode(),
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


async def ask(
    sql: str, values: Mapping[str, Any], *, files: Sequence[str], tables: Mapping[str, Table]
) -> list[tuple[Any, ...]]:
    """Ask DuckDB about `exported` (the files) and the tables given, off the event loop."""
    return await asyncio.to_thread(_ask, sql, values, files, tables)


def _ask(
    sql: str, values: Mapping[str, Any], files: Sequence[str], tables: Mapping[str, Table]
) -> list[tuple[Any, ...]]:
    with _lock, duckdb.connect(config={"threads": 2}) as lake:
        for name, content in tables.items():
            lake.register(name, content)
        if files:
            lake.read_parquet([str(folder() / name) for name in files]).create_view("exported")
        else:
            lake.register("exported", SCHEMA.empty_table())
        return lake.execute(sql, dict(values)).fetchall()


_CUTS = {
    Cut.HOUR: "date_trunc('hour', local)",
    Cut.DAY: "date_trunc('day', local)",
    Cut.WEEK: "date_trunc('week', local)",
    Cut.CHANNEL: "channel",
    Cut.LOCATION: "location",
    Cut.MARKET: "market",
}

IDENTIFIERS = """
select distinct identifier from (
    select identifier from exported union all select identifier from tail
) where identifier is not null
"""

_FACTS = """
with everything as (
    select * exclude (data) from exported union all by name select * exclude (data) from tail
),
known as (
    select everything.*, coalesce(persons.person, everything.identifier) as who
    from everything left join persons using (identifier)
),
firsts as (
    select who, min(moment) as first_at from known
    where kind = 'order.placed' and who is not null group by who
),
facts as (
    select known.*, known.moment = firsts.first_at as is_first,
        known.moment at time zone $zone as local
    from known left join firsts using (who)
)
"""


def figures(aggregates: Sequence[str], by: Sequence[Cut], *, most: int) -> str:
    """The question for these aggregates over `facts`, a row for each value of the cuts."""
    cuts = [_CUTS[cut] for cut in by]
    places = ", ".join(str(place + 1) for place in range(len(cuts)))
    in_order = f"group by {places} order by {places} limit {most}" if cuts else ""
    return f"""
        {_FACTS}
        select {", ".join([*cuts, *aggregates, "count(*)"])}
        from facts
        where moment >= $since and moment < $until
            and (currency is null or currency = $currency)
            and ($channel is null or channel = $channel)
            and ($location is null or location = $location)
            and ($market is null or market = $market)
        {in_order}
    """  # noqa: S608  every part is one of our own constants
