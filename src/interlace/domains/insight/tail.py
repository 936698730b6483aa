"""The hot tail: the facts that are told but not yet exported."""

import asyncio

import pyarrow as pa

from interlace.domains.insight import lake
from interlace.domains.insight.export import READER
from interlace.engine import db, timeline
from interlace.engine.timeline import Cursor

PAGE = 2_000
_NOTHING = lake.SCHEMA.empty_table()


class Tail:
    """Facts after the exporter's cursor; a process reads each of them once."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._source: object = None
        self._from: Cursor | None = None
        self._to = Cursor()
        self._facts = _NOTHING

    async def facts(self) -> lake.Table:
        """Everything told since the last export, up to now."""
        # Two pages at once would each add the same facts.
        async with self._turn:
            return await self._read_on()

    async def _read_on(self) -> lake.Table:
        begin = await timeline.place(READER)
        if begin != self._from or self._source is not db.pool():
            self._source, self._from, self._to = db.pool(), begin, begin
            self._facts = _NOTHING
        while True:
            told, after = await timeline.read(self._to, limit=PAGE)
            if told:
                # Nobody's name is kept here: only words that figures are made of.
                fresh = lake.table(told, whole=lake.READ_WHOLE)
                self._facts = pa.concat_tables([self._facts, fresh])
            self._to = after
            if len(told) < PAGE:
                return self._facts


tail = Tail()
"""The tail of this process."""
