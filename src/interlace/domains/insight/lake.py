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
