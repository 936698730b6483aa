"""The SQL of looking at journeys: which there are, who stands where, what was done."""

from typing import Any

from interlace.domains.journeys.store import walk_from
from interlace.domains.journeys.walk import Move, Walk
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, JourneyId, WalkId

# Rides walks_standing and versions' key.
LIST = """
select j.id, j.version, j.paused_at, v.document, v.published_at,
    coalesce(w.walking, 0) as walking, coalesce(w.entered, 0) as entered,
    coalesce(w.finished, 0) as finished, coalesce(s.sent, 0) as sent
from journeys.journeys j
join journeys.versions v on v.journey_id = j.id and v.version = j.version
left join (
    select journey_id, count(*) as entered, count(*) filter (where left_at is null) as walking,
        count(*) filter (where left_at is not null and step = '') as finished
    from journeys.walks group by journey_id
) w on w.journey_id = j.id
left join (
    select m.journey_id, count(*) as sent from journeys.moves m
    join (
        select d.journey_id, d.version, step ->> 'id' as step
        from journeys.versions d, jsonb_array_elements(d.document -> 'steps') step
        where step ->> 'kind' = 'send'
    ) sends using (journey_id, version, step)
    group by m.journey_id
) s on s.journey_id = j.id
where $1::uuid is null or j.id = $1
order by v.document ->> 'name', j.id
"""
VERSIONS = """
select v.version, v.document, v.published_at, v.published_by, count(w.id) as walking
from journeys.versions v left join journeys.walks w
    on w.journey_id = v.journey_id and w.version = v.version and w.left_at is null
where v.journey_id = $1 group by v.journey_id, v.version order by v.version desc
"""
# Rides walks_standing.
STANDING = """
select step, count(*) as many, min(since) as since, min(due) as due from journeys.walks
where journey_id = $1 and version = $2 and left_at is null group by step
"""
# Rides moves_of_journey.
PASSED = """
select step, into_step, count(*) as many from journeys.moves
where journey_id = $1 and version = $2 group by step, into_step
"""
LEFT = """
select step, why, count(*) as many from journeys.walks
where journey_id = $1 and version = $2 and left_at is not null and step <> ''
group by step, why order by many desc
"""
# Rides walks_standing for those who stand there, else walks_of_identifier.
AT_STEP = """
select * from journeys.walks
where journey_id = $1 and ($2 = '' or step = $2) and (left_at is null or not $3)
    and ($4::timestamptz is null or (since, id) < ($4, $5::uuid))
order by since desc, id desc limit $6
"""
OF_IDENTIFIERS = """
select * from journeys.walks where identifier_id = any($1::uuid[])
order by entered_at desc, id desc limit $2
"""
MOVES = (
    "select visit, step, into_step, how, at from journeys.moves where walk_id = $1 order by visit"
)
STUCK = """
select * from journeys.walks where left_at is null and due is null and attempts > 0
order by since limit $1
"""


async def journeys(id_: JourneyId | None = None) -> list[Any]:
    return await db.fetch(LIST, id_)


async def versions(id_: JourneyId) -> list[Any]:
    return await db.fetch(VERSIONS, id_)


async def standing(id_: JourneyId, version: int) -> list[Any]:
    return await db.fetch(STANDING, id_, version)


async def passed(id_: JourneyId, version: int) -> list[Any]:
    return await db.fetch(PASSED, id_, version)


async def left(id_: JourneyId, version: int) -> list[Any]:
    return await db.fetch(LEFT, id_, version)


async def at_step(
    id_: JourneyId,
    step: str,
    *,
    walking: bool,
    before: tuple[Instant, WalkId] | None,
    limit: int,
) -> list[Walk]:
    since, last = before or (None, None)
    rows = await db.fetch(AT_STEP, id_, step, walking, since, last, limit)
    return [walk_from(row) for row in rows]


async def of_identifiers(identifiers: list[IdentifierId], limit: int) -> list[Walk]:
    return [walk_from(row) for row in await db.fetch(OF_IDENTIFIERS, identifiers, limit)]


async def moves(walk: WalkId) -> list[Move]:
    rows = await db.fetch(MOVES, walk)
    return [
        Move(row["visit"], row["step"], row["into_step"], row["how"], row["at"]) for row in rows
    ]


async def stuck(limit: int) -> list[Walk]:
    return [walk_from(row) for row in await db.fetch(STUCK, limit)]
