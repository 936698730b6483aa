"""A transaction is whole or nothing, whatever happens to the task that opened it."""

import asyncio

import pytest

from conftest import AT
from interlace.engine import db, tell, timeline
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id

COUNT = "select count(*) from notes"


class BeansId(Id, prefix="beans"):
    __slots__ = ()


class BeansGround(Fact):
    """Beans were ground."""

    beans: BeansId


@pytest.fixture
async def notes(commit_db):
    async with db.transaction():
        await db.execute("create table notes (text text not null)")


async def write(text: str) -> None:
    await db.execute("insert into notes values ($1)", text)


async def count() -> int:
    async with db.apart(), db.reading():
        return await db.fetchval(COUNT)


async def test_others_see_a_row_only_once_it_is_committed(notes):
    async with db.transaction():
        await write("mug")
        assert await count() == 0
    assert await count() == 1


async def test_a_cancelled_task_rolls_back_and_leaves_its_connection_clean(notes):
    begun = asyncio.Event()

    async def work() -> None:
        async with db.transaction():
            await write("mug")
            begun.set()
            await db.execute("select pg_sleep(20)")

    task = asyncio.create_task(work())
    await begun.wait()
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count() == 0
    assert await open_transactions() == 0


async def test_a_task_cancelled_again_while_it_rolls_back_still_lets_go(notes):
    begun = asyncio.Event()

    async def work() -> None:
        async with db.transaction():
            await write("mug")
            begun.set()
            await db.execute("select pg_sleep(20)")

    task = asyncio.create_task(work())
    await begun.wait()
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    for _ in range(50):
        if not await open_transactions():
            break
        await asyncio.sleep(0.02)
    assert await open_transactions() == 0
    assert await count() == 0


async def test_a_failed_statement_leaves_its_connection_clean(notes):
    with pytest.raises(ZeroDivisionError):
        await fail_in_an_aborted_transaction()
    async with asyncio.timeout(5):
        assert [await count() for _ in range(20)] == [0] * 20
    assert await open_transactions() == 0


async def fail_in_an_aborted_transaction() -> None:
    async with db.transaction():
        await write("mug")
        with pytest.raises(db.FAILURES):
            await db.execute("select 1 / 0")
        raise ZeroDivisionError


async def open_transactions() -> int:
    """How many of our connections sit in a transaction, open or failed."""
    async with db.apart(), db.reading():
        return await db.fetchval(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and pid <> pg_backend_pid() and state like 'idle in transaction%'"
        )


async def test_a_task_that_outlives_its_transaction_is_told_so(notes):
    ended = asyncio.Event()

    async def afterwards() -> None:
        await ended.wait()
        await write("lamp")

    async with db.transaction():
        task = asyncio.create_task(afterwards())
        await write("mug")
    ended.set()
    with pytest.raises(RuntimeError, match="has ended"):
        await task
    assert await count() == 1


async def test_a_task_that_outlives_its_transaction_may_open_its_own(notes):
    ended = asyncio.Event()

    async def afterwards() -> int:
        await ended.wait()
        async with db.transaction():
            await write("lamp")
        async with db.reading():
            return await db.fetchval(COUNT)

    async with db.transaction():
        task = asyncio.create_task(afterwards())
    ended.set()
    assert await task == 1


async def test_savepoints_nest_and_undo_only_what_is_inside(notes):
    async with db.transaction():
        await write("kept")
        async with db.savepoint():
            await write("kept too")
            with pytest.raises(ZeroDivisionError):
                await undone()
            await write("kept after")
    async with db.reading():
        kept = [row["text"] for row in await db.fetch("select text from notes")]
    assert kept == ["kept", "kept too", "kept after"]


async def undone() -> None:
    async with db.savepoint():
        await write("undone")
        async with db.savepoint():
            await write("undone too")
        raise ZeroDivisionError


async def test_a_savepoint_undoes_the_facts_told_inside_and_no_others(notes):
    before, inside = BeansId.new(), BeansId.new()
    called: list[str] = []

    async def grind() -> None:
        async with db.savepoint():
            await tell(BeansGround(beans=inside), by=Actor.system(), at=AT)
            db.after_commit(lambda: called.append("inside"))
            # Asking writes what was told so far.
            assert len(await timeline.facts_about(inside)) == 1
            raise ZeroDivisionError

    async with db.transaction():
        await tell(BeansGround(beans=before), by=Actor.system(), at=AT)
        db.after_commit(lambda: called.append("before"))
        with pytest.raises(ZeroDivisionError):
            await grind()
    async with db.transaction():
        assert len(await timeline.facts_about(before)) == 1
        assert await timeline.facts_about(inside) == []
    assert called == ["before"]


async def test_what_fails_after_a_commit_does_not_undo_it(notes):
    called: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    async with db.transaction():
        await write("mug")
        db.after_commit(fail)
        db.after_commit(lambda: called.append("next"))
    assert called == ["next"]
    assert await count() == 1


async def test_a_cut_connection_is_an_outage_and_the_next_request_finds_another(notes):
    with pytest.raises(db.OUTAGES):
        await work_while_connections_are_cut()
    async with db.transaction():
        await write("after")
    assert await count() == 1


async def work_while_connections_are_cut() -> None:
    async with db.transaction():
        await write("before")
        async with db.apart(), db.transaction():
            assert await cut_everybody() == 1
        await write("too late")


async def cut_everybody() -> int:
    rows = await db.fetch(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    )
    return len(rows)
