"""The SQL of sourcing decisions, kept whole so that they can be replayed."""

from typing import TypeVar

import msgspec

from interlace.engine import db
from interlace.kit import wire
from interlace.kit.ids import Id
from interlace.kit.time import Instant

T = TypeVar("T")

INSERT = "insert into fulfilment.decisions (id, at, decision) values ($1, $2, $3)"

# As text: ids that are keys of an object are read only from JSON itself.
FIND = "select decision::text from fulfilment.decisions where id = $1"


async def insert(id_: Id, decision: msgspec.Struct, at: Instant) -> None:
    await db.execute(INSERT, id_, at, decision)


async def find(id_: Id, shape: type[T]) -> T | None:
    found = await db.fetchval(FIND, id_)
    return wire.decode(found, shape) if found else None
