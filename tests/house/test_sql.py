"""Every statement a store keeps is one that PostgreSQL takes."""

import asyncpg

from house.checks.sql import store_constants
from house.tree import ROOT, Tree
from interlace.cli.docs.schema import schema_page
from interlace.engine import db


async def refused(statements: dict[str, str]) -> list[str]:
    """The statements that PostgreSQL does not prepare, and why."""
    found: list[str] = []
    for number, (name, text) in enumerate(statements.items()):
        try:
            async with db.savepoint():
                await db.execute(f"prepare house_{number} as {text}")
        except asyncpg.PostgresError as error:
            found.append(f"{name}: {error}")
    return found


async def test_every_statement_of_every_store_prepares(tx: None):
    found = await refused(store_constants(Tree()))
    assert not found, "\n" + "\n".join(found)


async def test_a_statement_on_a_table_that_is_not_there_is_found(tx: None):
    found = await refused({"domains.stock.store.WRONG": "select drift from stock.shelves"})
    assert found == ['domains.stock.store.WRONG: relation "stock.shelves" does not exist']


async def test_the_page_of_tables_is_current(tx: None):
    assert await schema_page() == (ROOT / "docs/schema.md").read_text(), "run ./interlace docs"
