"""What is remembered is read once, and never what somebody else has not committed."""

from collections.abc import Sequence

import pytest

from interlace.engine import db
from interlace.engine.memory import Memory


class Shelf:
    """Something to read, and how often it was read."""

    def __init__(self) -> None:
        self.prices = {"mug": 900, "lamp": 4900}
        self.reads: list[list[str]] = []
        self.revision = 1

    async def mark(self) -> int:
        return self.revision

    async def read(self, keys: Sequence[str]) -> dict[str, int]:
        self.reads.append(list(keys))
        return {key: self.prices[key] for key in keys if key in self.prices}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_what_is_known_is_not_read_again(commit_db: str, shelf: Shelf) -> None:
    memory: Memory[str, int] = Memory(shelf.mark, good_for_s=60)
    async with db.reading():
        assert await memory.of([], shelf.read) == {}
        assert await memory.of(["mug"], shelf.read) == {"mug": 900}
        assert await memory.of(["mug", "lamp", "sofa"], shelf.read) == {"mug": 900, "lamp": 4900}
        assert await memory.of(["mug", "lamp"], shelf.read) == {"mug": 900, "lamp": 4900}
    assert shelf.reads == [["mug"], ["lamp", "sofa"]]


async def test_a_mark_that_stays_keeps_what_is_known(commit_db: str, shelf: Shelf) -> None:
    memory: Memory[str, int] = Memory(shelf.mark, good_for_s=-1)
    async with db.reading():
        await memory.of(["mug"], shelf.read)
        await memory.of(["mug"], shelf.read)
        assert len(shelf.reads) == 1
        shelf.prices["mug"], shelf.revision = 800, 2
        assert await memory.of(["mug"], shelf.read) == {"mug": 800}


async def test_without_a_mark_all_is_read_again_in_time(commit_db: str, shelf: Shelf) -> None:
    memory: Memory[str, int] = Memory(good_for_s=-1)
    async with db.reading():
        await memory.of(["mug"], shelf.read)
        await memory.of(["mug"], shelf.read)
    assert len(shelf.reads) == 2


async def test_a_change_is_seen_by_nobody_else_before_its_commit(
    commit_db: str, shelf: Shelf
) -> None:
    memory: Memory[str, int] = Memory(shelf.mark, good_for_s=60)
    async with db.reading():
        await memory.of(["mug"], shelf.read)
    async with db.transaction():
        shelf.prices["mug"] = 800
        memory.changed()
        assert await memory.of(["mug"], shelf.read) == {"mug": 800}
        async with db.apart(), db.reading():
            assert await memory.of(["mug"], shelf.read) == {"mug": 900}
    async with db.reading():
        assert await memory.of(["mug"], shelf.read) == {"mug": 800}


async def test_what_was_read_while_it_changed_is_not_kept(commit_db: str, shelf: Shelf) -> None:
    memory: Memory[str, int] = Memory(shelf.mark, good_for_s=60)

    async def slowly(keys: Sequence[str]) -> dict[str, int]:
        found = await shelf.read(keys)
        async with db.apart(), db.transaction():
            memory.changed()
            shelf.prices["mug"] = 800
        return found

    async with db.reading():
        assert await memory.of(["mug"], slowly) == {"mug": 900}
        assert await memory.of(["mug"], shelf.read) == {"mug": 800}
