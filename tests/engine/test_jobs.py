"""Jobs and reactions are done once, tried again when they fail, and never lost."""

from datetime import timedelta

from conftest import AT
from interlace.engine import clock, db, job, on, on_pages, reactions, tell
from interlace.engine.jobs import work_once
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id

done: list[str] = []


class LampId(Id, prefix="lamp"):
    __slots__ = ()


class LampLit(Fact):
    """A lamp was lit."""

    lamp: LampId
    room: str


@job(retries=2)
async def polish(*, what: str) -> None:
    done.append(what)
    if what == "glass":
        raise OSError("it broke")


@on(LampLit)
async def notice(told) -> None:
    if told.fact.room == "cellar":
        raise LookupError("too dark")
    done.append(told.fact.room)


async def test_a_job_runs_once_and_is_gone(commit_db):
    done.clear()
    async with db.transaction():
        await polish.later(what="brass", key="brass")
        await polish.later(what="brass", key="brass")
    assert await work_once(clock.now())
    assert not await work_once(clock.now())
    assert done == ["brass"]


async def test_a_failing_job_is_tried_again_and_then_is_dead(commit_db):
    done.clear()
    async with db.transaction():
        await polish.later(what="glass", due=AT)
    assert await work_once(AT)
    assert not await work_once(AT)
    assert await work_once(AT + timedelta(seconds=1))
    assert not await work_once(AT + timedelta(days=9))
    async with db.transaction():
        row = await db.fetchrow("select attempts, error, died_at from engine.jobs")
    assert (row["attempts"], row["error"]) == (2, "OSError('it broke')")
    assert row["died_at"] == AT + timedelta(seconds=1)


async def test_a_failing_reaction_does_not_hold_up_the_others(commit_db):
    done.clear()
    async with db.transaction():
        for room in ("hall", "cellar", "attic"):
            await tell(LampLit(lamp=LampId.new(), room=room), by=Actor.system(), at=AT)
    reader = notice.__module__.rpartition(".")[0]
    assert await reactions.catch_up(reader) == 3
    assert await reactions.catch_up(reader) == 0
    # The first try of all three together was rolled back; then each was tried alone.
    assert done == ["hall", "hall", "attic"]
    async with db.transaction():
        row = await db.fetchrow("select name, arguments from engine.jobs")
    assert row["name"] == "interlace.engine.reactions.react_again"
    assert row["arguments"]["told"]["data"]["room"] == "cellar"


async def test_a_page_of_facts_is_looked_at_as_a_whole_and_alone_what_fails(commit_db, monkeypatch):
    reader = notice.__module__.rpartition(".")[0]
    monkeypatch.setitem(reactions._pages, reader, [])
    pages: list[int] = []

    @on_pages
    async def count_pages(told) -> None:
        if any(one.kind == LampLit.kind and one.fact.room == "well" for one in told):
            raise LookupError("too deep")
        pages.append(len(told))

    for room in ("hall", "well"):
        async with db.transaction():
            for place in (room, "attic"):
                await tell(LampLit(lamp=LampId.new(), room=place), by=Actor.system(), at=AT)
        assert await reactions.catch_up(reader) == 2
    assert pages == [2, 1]
    async with db.transaction():
        row = await db.fetchrow("select arguments from engine.jobs")
    assert row["arguments"]["reaction"].endswith("count_pages")
    assert row["arguments"]["told"]["data"]["room"] == "well"
