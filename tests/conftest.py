"""A real PostgreSQL for every test: a server and a migrated copy per worker, a rollback per test."""

import hashlib
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from cast import open_places
from interlace.engine import databases, db, migrations, packages
from interlace.engine.postgres import Embedded
from interlace.kit.time import Instant

AT = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    """A server for each worker.

    A reader of the timeline waits for every transaction open on its server, so workers that shared
    one would wait for each other's tests.
    """
    with tempfile.TemporaryDirectory(prefix="interlace-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        running = Embedded(folder / "postgres")
        yield running.url()
        running.stop()


@pytest.fixture(scope="session")
async def server(request: pytest.FixtureRequest) -> str:
    """The worker's own server, or the real one that INTERLACE_DATABASE_URL names."""
    if url := os.environ.get("INTERLACE_DATABASE_URL"):
        return url
    url = request.getfixturevalue("embedded")
    # It answers before the disk has: it outlives a killed process, and no more is tested.
    connection = await asyncpg.connect(url)
    await connection.execute("alter system set fsync = off")
    await connection.execute("select pg_reload_conf()")
    await connection.close()
    return url


@pytest.fixture(scope="session")
async def template(server: str) -> str:
    """A migrated database that others are copied from."""
    packages.wake()
    found = migrations.found(packages.packages())
    mark = hashlib.sha256("".join(one.checksum for one in found).encode()).hexdigest()[:12]
    name = f"template_{mark}"
    building = f"building_{uuid4().hex[:12]}"
    await databases.create(server, building)
    await db.connect(with_database(server, building), size=2)
    try:
        await migrations.migrate(packages.packages())
    finally:
        await db.disconnect()
    try:
        await databases.create(server, name, template=building)
    finally:
        await databases.drop(server, building)
    return name


@pytest.fixture(scope="session")
async def database_url(server: str, template: str) -> AsyncIterator[str]:
    """This worker's own database."""
    name = f"worker_{uuid4().hex[:12]}"
    await databases.create(server, name, template=template)
    yield with_database(server, name)
    await databases.drop(server, name)


@pytest.fixture(scope="session")
async def pool(database_url: str) -> AsyncIterator[str]:
    await db.connect(database_url, size=4)
    yield database_url
    await db.disconnect()


@pytest.fixture
async def tx(pool: str) -> AsyncIterator[None]:
    """A transaction that is rolled back when the test ends."""
    async with db.transaction(rollback=True):
        yield


@pytest.fixture
async def places(tx: None) -> None:
    """Lisbon, Porto and the warehouse are open and empty."""
    await open_places()


@pytest.fixture
async def commit_db(server: str, template: str, pool: str) -> AsyncIterator[str]:
    """A fresh database in which commits are real, for tests of concurrency and crashes."""
    name = f"commit_{uuid4().hex[:12]}"
    await databases.create(server, name, template=template)
    url = with_database(server, name)
    async with db.other(url, size=12):
        yield url
    await databases.drop(server, name)


@pytest.fixture
def at() -> Instant:
    return AT


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    head, question, options = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{question}{options}"
