"""Tables get the shape of this version, once, or nothing is touched and one sentence says why."""

import asyncio
from uuid import uuid4

import pytest

from conftest import with_database
from interlace.engine import databases, db, migrations, packages

ALL = packages.packages()


@pytest.fixture
async def empty(server, pool):
    """A database without a table."""
    name = f"empty_{uuid4().hex[:12]}"
    await databases.create(server, name)
    async with db.other(with_database(server, name), size=4):
        yield
    await databases.drop(server, name)


async def test_of_two_processes_at_once_one_makes_the_tables(empty):
    ground = ALL[:1]
    ran = await asyncio.gather(migrations.migrate(ground), migrations.migrate(ground))
    assert sorted(len(one) for one in ran) == [0, len(migrations.found(ground))]


async def test_a_file_changed_after_it_ran_is_another_version(tx):
    await db.execute(
        "update engine.migrations set checksum = 'x' where package = 'interlace.engine'"
        " and name = '0001_ground.sql'"
    )
    with pytest.raises(migrations.OtherVersion, match=r"\(interlace.engine 0001_ground.sql\)"):
        await migrations.migrate(ALL)


async def test_data_of_a_newer_version_is_left_alone(tx):
    await db.execute("insert into engine.migrations values ('interlace.engine', '9999_x.sql', 'x')")
    with pytest.raises(migrations.NewerVersion) as refusal:
        await migrations.migrate(ALL)
    assert str(refusal.value) == (
        "The data was written by a newer Interlace, which has interlace.engine 9999_x.sql."
        " Run that version, or restore a backup."
    )


async def test_a_table_in_use_is_waited_for_and_then_left_as_it_is(commit_db, monkeypatch):
    monkeypatch.setattr(migrations, "_LOCK_TIMEOUT", "set local lock_timeout = '50ms'")
    more = migrations.Migration("later", "0001.sql", "alter table engine.jobs add column more int")
    known = migrations.found(ALL)
    monkeypatch.setattr(migrations, "found", lambda _: [*known, more])
    async with db.transaction():
        await db.execute("lock table engine.jobs in access share mode")
        async with db.apart():
            with pytest.raises(migrations.TablesBusy):
                await migrations.migrate(ALL)
    assert await migrations.migrate(ALL) == [more]
