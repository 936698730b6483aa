"""Forget a person in the analytical copy: files that tell of them are written anew without it."""

import asyncio
from collections.abc import Collection
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from interlace.domains.insight import lake, store
from interlace.domains.insight.export import READER
from interlace.engine import db, timeline
from interlace.kit.ids import Id
from interlace.kit.refusal import Conflict
from interlace.vocabulary import personal


class ExportUnderWay(Conflict):
    """Facts are being exported; try again when that is done."""


async def forget(ids: Collection[Id]) -> int:
    """Blank personal fields of facts under or about `ids`; returns how many files were rewritten.

    Figures are made of other columns and stay as they are. Refuses `ExportUnderWay`.
    """
    if await timeline.claim(READER) is None:
        raise ExportUnderWay
    whose = {one.bytes for one in ids}
    old: list[str] = []
    for row in await store.files():
        name = f"{row['name'].partition('-')[0]}-{uuid4().hex[:8]}.parquet"
        if await asyncio.to_thread(_rewrite, row["name"], name, whose):
            await store.rename(row["name"], name)
            old.append(row["name"])
    db.after_commit(lambda: [(lake.folder() / name).unlink(missing_ok=True) for name in old])
    return len(old)


def _rewrite(name: str, new: str, whose: Collection[bytes]) -> bool:
    """Write a file anew under another name; False when it says nothing of them."""
    path = lake.folder() / name
    keys = pq.read_table(path, columns=["identifier", "subject"])
    pairs = zip(
        keys.column("identifier").to_pylist(), keys.column("subject").to_pylist(), strict=True
    )
    told = [identifier in whose or subject in whose for identifier, subject in pairs]
    if not any(told):
        return False
    facts = pq.read_table(path, schema=lake.SCHEMA)
    said = [
        _blank(text) if about else text
        for text, about in zip(facts.column("data").to_pylist(), told, strict=True)
    ]
    place = lake.SCHEMA.get_field_index("data")
    lake.write(new, facts.set_column(place, lake.SCHEMA.field(place), pa.array(said, pa.string())))
    return True


def _blank(text: str) -> str:
    return msgspec.json.encode(personal.blanked(msgspec.json.decode(text))).decode()
