"""Write the tables as a page, as they are in a database that was just made."""

import asyncio
import tempfile
from itertools import groupby
from pathlib import Path

from interlace import installation
from interlace.engine import db
from interlace.engine.settings import Settings

INTRODUCTION = """\
# The tables

A schema a domain, and nobody writes another's. An arrow names the table a column points into; a
column that may be empty ends in `?`. Made by `./interlace docs` from a migrated database.
"""

# Partitions are left out: they are their parent, cut by month.
COLUMNS = """
select n.nspname as schema, c.relname as name, a.attname as column_name,
       format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else '?' end as type,
       (select f.confrelid::regclass::text
          from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey)
         order by f.oid limit 1) as points_into
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind in ('r', 'p') and not c.relispartition
   and n.nspname not in ('information_schema', 'pg_catalog')
 order by n.nspname, c.relname, a.attnum
"""


def fresh_schema_page() -> str:
    """The page of a database made for this alone and thrown away."""
    with tempfile.TemporaryDirectory(prefix="interlace-docs-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the embedded server may run as another user
        with installation.opened(Settings(data=folder)) as settings:
            return asyncio.run(_connected_page(settings.database_url))


async def _connected_page(url: str) -> str:
    await db.connect(url, size=1)
    try:
        async with db.reading():
            return await schema_page()
    finally:
        await db.disconnect()


async def schema_page() -> str:
    """The page of the database we are connected to."""
    columns = await db.fetch(COLUMNS)
    parts = [INTRODUCTION]
    for schema, in_schema in groupby(columns, key=lambda row: row["schema"]):
        parts.append(f"## {schema}\n")
        for table, rows in groupby(in_schema, key=lambda row: row["name"]):
            told = ", ".join(_column(row) for row in rows)
            parts.append(f"**{table}**: {told}\n")
    return "\n".join(parts)


def _column(row: db.Row) -> str:
    arrow = f" → {row['points_into']}" if row["points_into"] else ""
    return f"`{row['column_name']}` {row['type']}{arrow}"
