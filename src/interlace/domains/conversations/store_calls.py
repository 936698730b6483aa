"""The SQL of calls."""

from interlace.domains.conversations.call_model import Call, CallState
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CallId, CaseId, IdentifierId

INSERT = """
insert into conversations.calls
    (id, key, identifier_id, case_id, caller, called, state, staff, rang_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""

SAVE = """
update conversations.calls set state = $2, staff = $3, answered_at = $4, ended_at = $5 where id = $1
"""

FIND = "select * from conversations.calls where id = $1"

BY_KEY = "select * from conversations.calls where key = $1"

# Rides calls_ringing.
RINGING = """
select * from conversations.calls where state = 'ringing' and rang_at > $1 order by rang_at limit 20
"""


async def insert(call: Call) -> None:
    await db.execute(
        INSERT,
        call.id,
        call.key,
        call.identifier,
        call.case,
        call.caller,
        call.called,
        call.state,
        call.staff,
        call.rang_at,
    )


async def save(call: Call) -> None:
    await db.execute(SAVE, call.id, call.state, call.staff, call.answered_at, call.ended_at)


async def find(id_: CallId) -> Call | None:
    row = await db.fetchrow(FIND, id_)
    return _from(row) if row else None


async def by_key(key: str) -> Call | None:
    row = await db.fetchrow(BY_KEY, key)
    return _from(row) if row else None


async def ringing(since: Instant) -> list[Call]:
    return [_from(row) for row in await db.fetch(RINGING, since)]


def _from(row: Row) -> Call:
    return Call(
        id=CallId(row["id"]),
        key=row["key"],
        identifier=IdentifierId(row["identifier_id"]),
        case=CaseId(row["case_id"]),
        caller=row["caller"],
        called=row["called"],
        state=CallState(row["state"]),
        staff=row["staff"],
        rang_at=row["rang_at"],
        answered_at=row["answered_at"],
        ended_at=row["ended_at"],
    )
