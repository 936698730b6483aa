"""Take a table of items into the catalogue, or try how it would go."""

import msgspec

from interlace.domains.catalog import jobs, rules_import, store, store_imports, tables
from interlace.domains.catalog.model import Import
from interlace.domains.catalog.refusals import NoMarket
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ImportId

RECENT = 50
MOST_PROBLEMS = 1_000


class NoImport(NotFound):
    """There is no import {id}."""


async def import_file(
    name: str, data: bytes, *, market: str, dry_run: bool = False, by: Actor, at: Instant
) -> ImportId:
    """Keep a CSV or Excel file and have a worker take it in, line by line, in the background.

    An item is known by its SKU, so the same file twice changes nothing. Refuses a file that can not
    be read or lacks a column; a line that is wrong is listed and the others are taken. With
    `dry_run` everything is counted and nothing is kept. Its progress is in `imports`.
    """
    if not await store.markets(market):
        raise NoMarket(market=market)
    header, lines = tables.read(name, data)
    started = Import(
        id=ImportId.new(at),
        name=name,
        market=market,
        dry_run=dry_run,
        unknown_columns=tuple(rules_import.unknown_columns(header)),
        started_by=by.id,
        started_at=at,
        total=len(lines),
    )
    known = set(header) - set(started.unknown_columns)
    cells = [
        {column: cell for column, cell in zip(header, line, strict=False) if column in known}
        for line in lines
    ]
    await store_imports.put(started, cells)
    await jobs.take_lines.later(id_=started.id, due=at)
    return started.id


async def imports(only: ImportId | None = None) -> list[Import]:
    """The latest imports with their progress; `only` one also tells its problems, line by line."""
    found = await store_imports.imports(only, limit=RECENT)
    if only is None:
        return found
    if not found:
        raise NoImport(id=only)
    problems = await store_imports.problems(only, limit=MOST_PROBLEMS)
    return [msgspec.structs.replace(found[0], problems=problems)]
