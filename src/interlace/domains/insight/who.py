"""Who is behind each identifier today, so that past figures count people as known now."""

import asyncio
from collections.abc import Sequence

import pyarrow as pa

from interlace.domains import people
from interlace.domains.insight import lake
from interlace.engine import db
from interlace.engine.db import Row
from interlace.vocabulary.ids import IdentifierId

_TURNING = frozenset({"persons.joined", "person.split", "person.erased"})
"""Facts after which an identifier may lead to another person."""


class Who:
    """The person of each identifier seen on the timeline; a process looks each of them up once.

    Joining two people makes one customer of them in every past figure too, so what is known is
    forgotten when somebody was joined or split.
    """

    def __init__(self, facts: lake.Lake) -> None:
        self._lake = facts
        self._turn = asyncio.Lock()
        self._source: object = None
        self._known: dict[bytes, bytes] = {}
        self._read: tuple[int, int] = (0, 0)
        self._table: lake.Table = _table({})

    async def persons(self, files: Sequence[Row], tail: lake.Table) -> lake.Table:
        """The columns `identifier` and `person`."""
        async with self._turn:
            return await self._look(files, tail)

    async def _look(self, files: Sequence[Row], tail: lake.Table) -> lake.Table:
        exported = sum(row["rows"] for row in files)
        begun, seen = self._read
        if self._source is not db.pool() or exported != begun or _turned(tail, seen):
            asked = await self._lake.ask(lake.IDENTIFIERS, {}, files=files, tables={"tail": tail})
            self._source, self._known = db.pool(), {}
            await self._look_up({row[0] for row in asked})
        elif tail.num_rows > seen:
            fresh = set(tail.column("identifier").slice(seen).to_pylist()) - {None}
            await self._look_up(fresh - self._known.keys())
        self._read = exported, tail.num_rows
        return self._table

    async def _look_up(self, identifiers: set[bytes]) -> None:
        if not identifiers:
            return
        persons = await people.persons_of([IdentifierId(one) for one in identifiers])
        self._known |= {one.bytes: person.bytes for one, person in persons.items()}
        self._table = _table(self._known)


def _turned(tail: lake.Table, seen: int) -> bool:
    if tail.num_rows <= seen:
        return tail.num_rows < seen
    return not _TURNING.isdisjoint(tail.column("kind").slice(seen).to_pylist())


def _table(known: dict[bytes, bytes]) -> lake.Table:
    return pa.table(
        {
            "identifier": pa.array(known.keys(), pa.binary()),
            "person": pa.array(known.values(), pa.binary()),
        }
    )
