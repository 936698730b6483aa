"""The SQL of threads: strands and the events on them."""

from collections.abc import Collection, Sequence

from interlace.domains.conversations.model import Event, Kind, Strand
from interlace.engine import db
from interlace.engine.db import Row
from interlace.vocabulary.ids import CaseId, IdentifierId, PersonId

ENTER = """
insert into conversations.strands (identifier_id, person_id, channel) values ($1, $2, $3)
on conflict (identifier_id) do update set person_id = $2
where conversations.strands.person_id <> $2
"""

# Rides strands_of_person. Locked in the order of ids, so two who speak at once never deadlock; not
# against those who only refer to a strand, as routing does.
LOCK = """
select * from conversations.strands where person_id = $1 order by identifier_id for no key update
"""

OF_PERSON = "select * from conversations.strands where person_id = $1 order by identifier_id"

STRANDS = """
select * from conversations.strands where identifier_id = any($1::uuid[]) order by identifier_id
"""

MOVE = """
update conversations.strands s set person_id = new.person_id
from unnest($1::uuid[], $2::uuid[]) as new (identifier_id, person_id)
where s.identifier_id = new.identifier_id and s.person_id <> new.person_id
"""

INSERT = """
with told as (
    insert into conversations.events
        (identifier_id, case_id, kind, channel, by, at, text, html, data, key)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (identifier_id, key) do nothing
    returning seq
), heard as (
    update conversations.strands s
    set talk_seq = told.seq,
        channel = case when $3 = 'heard' then $4 else s.channel end,
        heard_at = case when $3 = 'heard' then $6 else s.heard_at end
    from told where s.identifier_id = $1 and $11
)
select seq from told
"""

BY_KEY = "select * from conversations.events where identifier_id = $1 and key = $2"

BY_SEQ = "select * from conversations.events where seq = any($1::bigint[]) order by seq"

# Rides events_of_strand.
PAGE = """
select * from conversations.events
where identifier_id = any($1::uuid[]) and seq > $2 and ($3::bigint is null or seq < $3)
    and kind = any($4::text[])
order by seq desc limit $5
"""

# Rides events_of_case.
OF_CASE = """
select * from conversations.events where case_id = $1 and seq > $2 and kind = any($3::text[])
order by seq limit $4
"""

LAST_HEARD = """
select * from conversations.events where case_id = $1 and kind = 'heard' order by seq desc limit 1
"""

READ = """
update conversations.strands set read_seq = $2
where identifier_id = any($1::uuid[]) and read_seq < $2
"""

FORGET_EVENTS = """
update conversations.events set text = '', html = '', data = '{}'
where identifier_id = any($1::uuid[])
"""

FORGET_CASES = """
update conversations.cases
set topic = '', preview = '', comment = '', mind = '{}', packet = null
where identifier_id = any($1::uuid[])
"""

FORGET_CALLS = "update conversations.calls set caller = '' where identifier_id = any($1::uuid[])"


async def enter(identifier: IdentifierId, person: PersonId, channel: str) -> None:
    """Have a strand for an identifier, with the person it leads to."""
    await db.execute(ENTER, identifier, person, channel)


async def strands_for_update(person: PersonId) -> list[Strand]:
    return [_strand(row) for row in await db.fetch(LOCK, person)]


async def strands_of(person: PersonId) -> list[Strand]:
    return [_strand(row) for row in await db.fetch(OF_PERSON, person)]


async def strands(identifiers: Collection[IdentifierId]) -> list[Strand]:
    return [_strand(row) for row in await db.fetch(STRANDS, list(identifiers))]


async def move(persons: dict[IdentifierId, PersonId]) -> None:
    """Note whose the strands are now."""
    await db.execute(MOVE, list(persons), list(persons.values()))


async def insert(event: Event, *, talks: bool) -> int | None:
    """Write an event at the end of its thread; None when its key was there already."""
    return await db.fetchval(
        INSERT,
        event.identifier,
        event.case,
        event.kind,
        event.channel,
        event.by,
        event.at,
        event.text,
        event.html,
        event.data,
        event.key,
        talks,
    )


async def by_key(identifier: IdentifierId, key: str) -> Event | None:
    row = await db.fetchrow(BY_KEY, identifier, key)
    return _event(row) if row else None


async def by_seq(seqs: Collection[int]) -> list[Event]:
    return [_event(row) for row in await db.fetch(BY_SEQ, list(seqs))]


async def page(
    identifiers: Collection[IdentifierId],
    kinds: Collection[Kind],
    *,
    after: int,
    before: int | None,
    limit: int,
) -> list[Event]:
    """The latest events between two, oldest first."""
    rows = await db.fetch(PAGE, list(identifiers), after, before, list(kinds), limit)
    return [_event(row) for row in reversed(rows)]


async def of_case(
    case: CaseId, kinds: Collection[Kind], *, after: int, limit: int
) -> Sequence[Event]:
    return [_event(row) for row in await db.fetch(OF_CASE, case, after, list(kinds), limit)]


async def last_heard(case: CaseId) -> Event | None:
    row = await db.fetchrow(LAST_HEARD, case)
    return _event(row) if row else None


async def read(identifiers: Collection[IdentifierId], seq: int) -> None:
    await db.execute(READ, list(identifiers), seq)


async def forget(identifiers: Collection[IdentifierId]) -> None:
    """Drop everything that was said under these identifiers; that something was said stays."""
    for statement in (FORGET_EVENTS, FORGET_CASES, FORGET_CALLS):
        await db.execute(statement, list(identifiers))


def _strand(row: Row) -> Strand:
    return Strand(
        identifier=IdentifierId(row["identifier_id"]),
        person=PersonId(row["person_id"]),
        channel=row["channel"],
        heard_at=row["heard_at"],
        talk_seq=row["talk_seq"],
        read_seq=row["read_seq"],
    )


def _event(row: Row) -> Event:
    return Event(
        seq=row["seq"],
        identifier=IdentifierId(row["identifier_id"]),
        case=CaseId(row["case_id"]),
        kind=Kind(row["kind"]),
        channel=row["channel"],
        by=row["by"],
        at=row["at"],
        text=row["text"],
        html=row["html"],
        data=row["data"],
        key=row["key"],
    )
