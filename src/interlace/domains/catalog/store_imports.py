"""Rows of imports: each file's lines wait here until they are taken or refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from interlace.domains.catalog.model import Defined, Import, Problem
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ImportId

PUT_IMPORT = """
insert into catalog.imports
    (id, name, market, dry_run, unknown_columns, started_by, started_at, total)
values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
IMPORTS = """
select id, name, market, dry_run, unknown_columns, started_by, started_at, finished_at, total,
    done, created, changed, refused
from catalog.imports where $1::uuid is null or id = $1
order by started_at desc, id desc limit $2
"""
FOR_UPDATE = "select id from catalog.imports where id = $1 and finished_at is null for update"
NEXT_LINES = """
select line, cells from catalog.import_lines
where import_id = $1 and line > $2 order by line limit $3
"""
PROBLEMS = """
select line, coalesce(cells->>'sku', '') as sku, problem from catalog.import_lines
where import_id = $1 and problem is not null order by line limit $2
"""
REFUSE = """
update catalog.import_lines l set problem = new.problem
from unnest($2::int[], $3::text[]) as new (line, problem)
where l.import_id = $1 and l.line = new.line
"""
ADVANCE = """
update catalog.imports
set done = done + $2, created = created + $3, changed = changed + $4, refused = refused + $5
where id = $1
"""
FINISH = "update catalog.imports set finished_at = $2 where id = $1"
FORGET_LINES = "delete from catalog.import_lines where import_id = $1 and problem is null"


async def put(new: Import, lines: Sequence[Mapping[str, str]]) -> None:
    """Keep the import and its lines; the first line under the header is line 2, as editors count."""
    await db.execute(
        PUT_IMPORT,
        new.id,
        new.name,
        new.market,
        new.dry_run,
        new.unknown_columns,
        new.started_by,
        new.started_at,
        new.total,
    )
    numbered = ((new.id, number, cells) for number, cells in enumerate(lines, 2))
    await db.copy("catalog", "import_lines", ["import_id", "line", "cells"], numbered)


async def imports(only: ImportId | None, *, limit: int) -> list[Import]:
    return [_import(row) for row in await db.fetch(IMPORTS, only, limit)]


async def for_update(id_: ImportId) -> Import | None:
    """The import, locked; None when it is finished."""
    if await db.fetchval(FOR_UPDATE, id_) is None:
        return None
    return (await imports(id_, limit=1))[0]


async def next_lines(of: Import, *, limit: int) -> list[tuple[int, dict[str, str]]]:
    rows = await db.fetch(NEXT_LINES, of.id, of.done + 1, limit)
    return [(row["line"], row["cells"]) for row in rows]


async def advance(id_: ImportId, lines: int, defined: Defined, problems: Sequence[Problem]) -> None:
    """Count what was done and write each refused line's reason beside it."""
    await db.execute(ADVANCE, id_, lines, defined.created, defined.changed, len(problems))
    await db.execute(REFUSE, id_, [one.line for one in problems], [one.why for one in problems])


async def finish(id_: ImportId, *, at: Instant) -> None:
    await db.execute(FINISH, id_, at)
    await db.execute(FORGET_LINES, id_)


async def problems(of: ImportId, *, limit: int) -> tuple[Problem, ...]:
    rows = await db.fetch(PROBLEMS, of, limit)
    return tuple(Problem(row["line"], row["sku"], row["problem"]) for row in rows)


def _import(row: db.Row) -> Import:
    values: dict[str, Any] = dict(row)
    values["id"] = ImportId(values["id"])
    values["unknown_columns"] = tuple(values["unknown_columns"])
    return Import(**values)
