"""The SQL of cases: where each stands, and who has it."""

from collections.abc import Collection

import msgspec

from interlace.domains.conversations.listing import CaseFilter
from interlace.domains.conversations.model import Case, Packet, Priority, Status
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CaseId, IdentifierId, StaffId

INSERT = """
insert into conversations.cases
    (id, identifier_id, answer_to, status, channel, topic, priority, team, opened_at, queued_at,
    last_at)
values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $8)
returning *
"""

FIND = "select * from conversations.cases where id = $1"

BY_NUMBER = "select id from conversations.cases where number = $1"

LOCK = "select * from conversations.cases where id = $1 for update"

# Rides cases_of_strand.
LATEST = """
select * from conversations.cases where identifier_id = any($1::uuid[])
order by last_at desc, number desc limit $2
"""

SAVE = """
update conversations.cases set status = $2, epoch = $3, floor_seq = $4, lease_until = $5,
    channel = $6, topic = $7, priority = $8, team = $9, assignee_id = $10, mind = $11,
    packet = $12, queued_at = $13, waiting_since = $14, first_replied_at = $15, closed_at = $16,
    wake_at = $17, answers = $18, by_human = $19, last_seq = $20, last_at = $21, preview = $22,
    asked_at = $23, score = $24, comment = $25, answer_to = $26
where id = $1
"""

# Rides cases_open, cases_of_agent or, for a word, events_by_words.
LIST = """
select c.* from conversations.cases c
where ($1::text[] is null or c.status = any($1))
    and ($2::uuid is null or c.assignee_id = $2)
    and ($3::text is null or c.channel = $3)
    and ($4::text is null or c.team = $4)
    and ($5::smallint is null or c.priority >= $5)
    and ($6::uuid[] is null or c.identifier_id = any($6))
    and ($7::text is null or c.number::text = $7 or c.topic ilike '%' || $7 || '%' or exists (
        select from conversations.events e
        where e.case_id = c.id and e.kind in ('heard', 'said', 'note')
            and to_tsvector('simple', e.text) @@ plainto_tsquery('simple', $7)))
    and ($8::timestamptz is null or (c.last_at, c.id) < ($8, $9::uuid))
order by c.last_at desc, c.id desc
limit $10
"""

COUNTS = """
select status, assignee_id = $1 as mine, count(*)::int as many from conversations.cases
where status <> 'closed' group by 1, 2
"""

# Rides cases_leased.
LATE = """
select id from conversations.cases where status = 'bot' and lease_until < $1
order by lease_until limit $2
"""

SILENT = """
select id from conversations.cases
where status = 'assigned' and waiting_since is null and last_at < $1 order by last_at limit $2
"""

WAKING = """
select id from conversations.cases where status = 'snoozed' and wake_at <= $1
order by wake_at limit $2
"""

HELD_BY = """
select id from conversations.cases where status = 'assigned' and assignee_id = any($1::uuid[])
order by id
"""

QUEUE_POSITION = """
select count(*)::int from conversations.cases c, conversations.cases mine
where mine.id = $1 and c.status = 'queued'
    and (c.priority > mine.priority
        or (c.priority = mine.priority and (c.queued_at, c.id) < (mine.queued_at, mine.id)))
"""

QUEUED = "select count(*)::int from conversations.cases where status = 'queued'"


async def insert(
    id_: CaseId,
    identifier: IdentifierId,
    status: Status,
    *,
    channel: str,
    topic: str,
    priority: Priority,
    team: str,
    at: Instant,
) -> Case:
    queued = at if status is Status.QUEUED else None
    row = await db.fetchrow(
        INSERT, id_, identifier, status, channel, topic, priority, team, at, queued
    )
    if row is None:
        raise RuntimeError(f"{id_} was not written")
    return _from(row)


async def find(id_: CaseId) -> Case | None:
    row = await db.fetchrow(FIND, id_)
    return _from(row) if row else None


async def by_number(number: int) -> CaseId | None:
    id_ = await db.fetchval(BY_NUMBER, number)
    return CaseId(id_) if id_ else None


async def case_for_update(id_: CaseId) -> Case | None:
    row = await db.fetchrow(LOCK, id_)
    return _from(row) if row else None


async def latest(identifiers: Collection[IdentifierId], limit: int) -> list[Case]:
    return [_from(row) for row in await db.fetch(LATEST, list(identifiers), limit)]


async def save(case: Case) -> None:
    await db.execute(
        SAVE,
        case.id,
        case.status,
        case.epoch,
        case.floor_seq,
        case.lease_until,
        case.channel,
        case.topic,
        case.priority,
        case.team,
        StaffId.parse(case.assignee) if case.assignee else None,
        case.mind,
        msgspec.to_builtins(case.packet, enc_hook=str) if case.packet else None,
        case.queued_at,
        case.waiting_since,
        case.first_replied_at,
        case.closed_at,
        case.wake_at,
        case.answers,
        case.by_human,
        case.last_seq,
        case.last_at,
        case.preview,
        case.asked_at,
        case.score,
        case.comment,
        case.answer_to,
    )


async def page(narrow: CaseFilter, after: tuple[Instant, CaseId] | None, limit: int) -> list[Case]:
    at, id_ = after or (None, None)
    rows = await db.fetch(
        LIST,
        list(narrow.statuses) if narrow.statuses else None,
        StaffId.parse(narrow.assignee) if narrow.assignee else None,
        narrow.channel or None,
        narrow.team or None,
        narrow.priority,
        list(narrow.identifiers) if narrow.identifiers is not None else None,
        narrow.text.strip().removeprefix("#") or None,
        at,
        id_,
        limit,
    )
    return [_from(row) for row in rows]


async def counts(staff: str) -> dict[tuple[Status, bool], int]:
    """How many open cases there are in each state, apart for those that `staff` has."""
    rows = await db.fetch(COUNTS, StaffId.parse(staff))
    found: dict[tuple[Status, bool], int] = {}
    for row in rows:
        key = Status(row["status"]), bool(row["mine"])
        found[key] = found.get(key, 0) + row["many"]
    return found


async def late(at: Instant, limit: int) -> list[CaseId]:
    """Cases whose bot did not answer in time."""
    return _ids(await db.fetch(LATE, at, limit))


async def silent(since: Instant, limit: int) -> list[CaseId]:
    """Cases somebody holds whose customer has been answered and says nothing."""
    return _ids(await db.fetch(SILENT, since, limit))


async def waking(at: Instant, limit: int) -> list[CaseId]:
    return _ids(await db.fetch(WAKING, at, limit))


async def held_by(staff: Collection[str]) -> list[CaseId]:
    return _ids(await db.fetch(HELD_BY, [StaffId.parse(one) for one in staff]))


async def before_it(case: CaseId) -> int:
    """How many stand before it in the queue."""
    return await db.fetchval(QUEUE_POSITION, case)


async def queued() -> int:
    return await db.fetchval(QUEUED)


def _ids(rows: list[Row]) -> list[CaseId]:
    return [CaseId(row["id"]) for row in rows]


def _from(row: Row) -> Case:
    return Case(
        id=CaseId(row["id"]),
        number=row["number"],
        identifier=IdentifierId(row["identifier_id"]),
        status=Status(row["status"]),
        epoch=row["epoch"],
        floor_seq=row["floor_seq"],
        lease_until=row["lease_until"],
        channel=row["channel"],
        answer_to=IdentifierId(row["answer_to"]),
        topic=row["topic"],
        priority=Priority(row["priority"]),
        team=row["team"],
        assignee=str(StaffId(row["assignee_id"])) if row["assignee_id"] else "",
        mind=row["mind"],
        packet=wire.convert(row["packet"], Packet) if row["packet"] else None,
        opened_at=row["opened_at"],
        queued_at=row["queued_at"],
        waiting_since=row["waiting_since"],
        first_replied_at=row["first_replied_at"],
        closed_at=row["closed_at"],
        wake_at=row["wake_at"],
        answers=row["answers"],
        by_human=row["by_human"],
        last_seq=row["last_seq"],
        last_at=row["last_at"],
        preview=row["preview"],
        asked_at=row["asked_at"],
        score=row["score"],
        comment=row["comment"],
    )
