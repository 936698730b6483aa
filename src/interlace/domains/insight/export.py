"""Export the timeline to Parquet, every fact once."""

import asyncio
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from interlace.domains.insight import lake, store
from interlace.engine import db, timeline
from interlace.engine.timeline import Told
from interlace.kit.time import Instant

READER = "insight.export"
PAGE = 5_000
LARGEST_FILE = 200_000
SMALL_FILES = 24
"""So many files of less than half the largest size are made into one."""


async def export(*, at: Instant) -> int:
    """Write what is new into a file and list it; returns how many facts were written.

    The file is listed in the transaction that moves the cursor: a file that a killed export left
    behind is never read.
    """
    cursor = await timeline.claim(READER)
    if cursor is None:
        return 0
    told: list[Told] = []
    while len(told) < LARGEST_FILE:
        page, cursor = await timeline.read(cursor, limit=PAGE)
        told += page
        if len(page) < PAGE:
            break
    if told:
        await _put(await asyncio.to_thread(lake.table, told), at=at)
    await timeline.advance(READER, cursor)
    return len(told)


async def compact(*, at: Instant, at_least: int = SMALL_FILES) -> int:
    """Make small files into one when there are many; returns how many files were made one."""
    if await timeline.claim(READER) is None:
        return 0
    small = [row["name"] for row in await store.files() if row["rows"] < LARGEST_FILE // 2]
    if len(small) < at_least:
        return 0
    parts = [pq.read_table(lake.folder() / name, schema=lake.SCHEMA) for name in small]
    await store.unlist(small)
    await _put(pa.concat_tables(parts), at=at)
    db.after_commit(lambda: [(lake.folder() / name).unlink(missing_ok=True) for name in small])
    return len(small)


async def _put(facts: lake.Table, *, at: Instant) -> None:
    name = f"{at:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.parquet"
    await asyncio.to_thread(lake.write, name, facts)
    moments = [moment.as_py() for moment in facts.column("moment")]
    await store.list_file(
        name, rows=facts.num_rows, first_at=min(moments), last_at=max(moments), at=at
    )
