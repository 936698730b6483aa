"""The SQL of journeys and walks."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.walk import Move, Walk
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, JourneyId, WalkId

EDITION = "select mark from journeys.edition"
NEW_EDITION = "update journeys.edition set mark = gen_random_uuid()"
# The row is locked, so that two who publish at once number one after the other.
PUBLISH = """
insert into journeys.journeys as j (id, version, open_since) values ($1, 1, $2)
on conflict (id) do update set version = j.version + 1
returning version
"""
INSERT_VERSION = """
insert into journeys.versions (journey_id, version, document, published_at, published_by)
values ($1, $2, $3, $4, $5)
"""
PAUSE = """
update journeys.journeys set paused_at = $2 where id = $1 and paused_at is null returning id
"""
RESUME = """
update journeys.journeys set paused_at = null, open_since = $2
where id = $1 and paused_at is not null returning id
"""
# What can still move somebody: the versions people may enter and those people are on.
IN_FORCE = """
select v.journey_id, v.version, v.document, j.open_since,
    v.version = j.version and j.paused_at is null as open
from journeys.versions v join journeys.journeys j on j.id = v.journey_id
where v.version = j.version or exists (
    select from journeys.walks w
    where w.journey_id = v.journey_id and w.version = v.version and w.left_at is null
)
order by v.journey_id, v.version
"""
# Rides walks_of_identifier. In id order, so two that move one person's walks never deadlock.
OF_PERSON_FOR_UPDATE = """
select * from journeys.walks where identifier_id = any($1::uuid[]) and left_at is null
order by id for update
"""
ONE = "select * from journeys.walks where id = $1"
# Rides walks_of_identifier.
LAST_ENTERED = """
select max(entered_at) from journeys.walks
where identifier_id = any($1::uuid[]) and journey_id = $2 and key = $3
"""
# Rides walks_due. One that keeps failing waits longer and longer, then stays for somebody to look.
DUE_FOR_UPDATE = """
select * from journeys.walks where due <= $1 order by due limit $2 for update skip locked
"""
INSERT = """
insert into journeys.walks
    (id, journey_id, version, identifier_id, key, entered_at, step, since, visit, due, hears, data,
    left_at, why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict do nothing
returning id
"""
SAVE = """
update journeys.walks set step = $2, since = $3, visit = $4, due = $5, hears = $6, data = $7,
    left_at = $8, why = $9, attempts = 0
where id = $1
"""
STUMBLE = """
update journeys.walks set attempts = attempts + 1, why = $3,
    due = case when attempts < $4 then $2::timestamptz + make_interval(secs => 2 ^ attempts) end
where id = $1
"""
RETRY = """
update journeys.walks set attempts = 0, due = $2, why = ''
where id = $1 and left_at is null and due is null and attempts > 0 returning id
"""
INSERT_MOVES = """
insert into journeys.moves (walk_id, visit, journey_id, version, step, into_step, how, at)
select $1, visit, $2, $3, step, into_step, how, at
from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
    as move (visit, step, into_step, how, at)
"""
BEGIN_DAY = """
insert into journeys.days (journey_id, day, at) values ($1, $2, $3)
on conflict do nothing returning day
"""
BLANK = "update journeys.walks set data = '{}', key = '' where identifier_id = any($1::uuid[])"


async def edition() -> bytes:
    return await db.fetchval(EDITION)


async def publish(journey: Journey, *, by: Actor, at: Instant) -> int:
    version = await db.fetchval(PUBLISH, journey.id, at)
    await db.execute(INSERT_VERSION, journey.id, version, journey, at, f"{by.kind}:{by.id}")
    await db.execute(NEW_EDITION)
    return version


async def pause(id_: JourneyId, *, at: Instant) -> bool:
    return await _turned(await db.fetchval(PAUSE, id_, at))


async def resume(id_: JourneyId, *, at: Instant) -> bool:
    return await _turned(await db.fetchval(RESUME, id_, at))


async def in_force() -> list[db.Row]:
    return await db.fetch(IN_FORCE)


async def walks_for_update(identifiers: Collection[IdentifierId]) -> list[Walk]:
    return [walk_from(row) for row in await db.fetch(OF_PERSON_FOR_UPDATE, list(identifiers))]


async def walk(id_: WalkId) -> Walk | None:
    row = await db.fetchrow(ONE, id_)
    return walk_from(row) if row else None


async def last_entered(
    identifiers: Collection[IdentifierId], journey: JourneyId, key: str
) -> Instant | None:
    return await db.fetchval(LAST_ENTERED, list(identifiers), journey, key)


async def due_for_update(at: Instant, limit: int) -> list[Walk]:
    return [walk_from(row) for row in await db.fetch(DUE_FOR_UPDATE, at, limit)]


async def insert(walk: Walk) -> bool:
    """Keep a new walk; False when there is one already."""
    row = await db.fetchval(
        INSERT,
        walk.id,
        walk.journey,
        walk.version,
        walk.identifier,
        walk.key,
        walk.entered_at,
        walk.step,
        walk.since,
        walk.visit,
        walk.due,
        sorted(walk.hears),
        walk.data,
        walk.left_at,
        walk.why,
    )
    return row is not None


async def save(walk: Walk, moves: Iterable[Move]) -> None:
    await db.execute(
        SAVE,
        walk.id,
        walk.step,
        walk.since,
        walk.visit,
        walk.due,
        sorted(walk.hears),
        walk.data,
        walk.left_at,
        walk.why,
    )
    made = list(moves)
    if made:
        await db.execute(
            INSERT_MOVES,
            walk.id,
            walk.journey,
            walk.version,
            [one.visit for one in made],
            [one.step for one in made],
            [one.to for one in made],
            [one.how for one in made],
            [one.at for one in made],
        )


async def stumble(walk: WalkId, why: str, *, at: Instant, most: int) -> None:
    """Try again later, up to `most` times."""
    await db.execute(STUMBLE, walk, at, why, most)


async def retry(walk: WalkId, *, at: Instant) -> bool:
    return await db.fetchval(RETRY, walk, at) is not None


async def begin_day(journey: JourneyId, day: date, *, at: Instant) -> bool:
    """Note that a journey begins today; False when it has."""
    return await db.fetchval(BEGIN_DAY, journey, day, at) is not None


async def blank(identifiers: Sequence[IdentifierId]) -> None:
    await db.execute(BLANK, identifiers)


def walk_from(row: Any) -> Walk:
    return Walk(
        id=WalkId(row["id"]),
        journey=JourneyId(row["journey_id"]),
        version=row["version"],
        identifier=IdentifierId(row["identifier_id"]),
        key=row["key"],
        entered_at=row["entered_at"],
        step=row["step"],
        since=row["since"],
        visit=row["visit"],
        due=row["due"],
        hears=frozenset(row["hears"]),
        data=row["data"],
        left_at=row["left_at"],
        why=row["why"],
    )


def journey_from(document: Any) -> Journey:
    return wire.convert(document, Journey)


async def _turned(row: object) -> bool:
    if row is None:
        return False
    await db.execute(NEW_EDITION)
    return True
