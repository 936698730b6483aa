"""The SQL of insight: which Parquet files there are."""

from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant

FILES = "select name, rows, first_at, last_at, made_at from insight.files order by name"
LIST = """
insert into insight.files (name, rows, first_at, last_at, made_at) values ($1, $2, $3, $4, $5)
"""
RENAME = "update insight.files set name = $2 where name = $1"
UNLIST = "delete from insight.files where name = any($1)"


async def files() -> list[Row]:
    return await db.fetch(FILES)


async def list_file(
    name: str, *, rows: int, first_at: Instant, last_at: Instant, at: Instant
) -> None:
    await db.execute(LIST, name, rows, first_at, last_at, at)


async def rename(old: str, new: str) -> None:
    await db.execute(RENAME, old, new)


async def unlist(names: list[str]) -> None:
    await db.execute(UNLIST, names)
