"""The SQL of rehearsals."""

from typing import Any

import msgspec

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.rehearsal import Rehearsal
from interlace.domains.journeys.store import journey_from
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId, RehearsalId

__all__ = ["count", "finish", "forget", "found_from", "insert", "journey_from", "latest", "one"]

INSERT = """
insert into journeys.rehearsals (id, journey_id, document, since, until, asked_at, asked_by)
values ($1, $2, $3, $4, $5, $6, $7)
"""
ONE = "select * from journeys.rehearsals where id = $1"
# Rides rehearsals_of_journey.
LATEST = """
select id, asked_at, finished_at from journeys.rehearsals
where journey_id = $1 order by asked_at desc limit 5
"""
COUNT = "update journeys.rehearsals set played = $2, facts = $3 where id = $1"
FINISH = """
update journeys.rehearsals set found = $2, why = $3, finished_at = $4, played = coalesce(facts, 0)
where id = $1
"""
FORGET = "delete from journeys.rehearsals where asked_at < $1"


async def insert(
    id_: RehearsalId,
    journey: Journey,
    *,
    since: Instant,
    until: Instant,
    by: Actor,
    at: Instant,
) -> None:
    who = f"{by.kind}:{by.id}"
    await db.execute(INSERT, id_, journey.id, journey, since, until, at, who)


async def one(id_: RehearsalId) -> Any:
    return await db.fetchrow(ONE, id_)


async def latest(journey: JourneyId) -> list[Any]:
    return await db.fetch(LATEST, journey)


async def count(id_: RehearsalId, played: int, facts: int) -> None:
    await db.execute(COUNT, id_, played, facts)


async def finish(id_: RehearsalId, found: Rehearsal | None, why: str, *, at: Instant) -> None:
    await db.execute(FINISH, id_, _document(found) if found else None, why, at)


async def forget(*, before: Instant) -> None:
    await db.execute(FORGET, before)


def found_from(document: dict[str, Any]) -> Rehearsal:
    passed = {(step, to): many for step, to, many in document["passed"]}
    found = wire.convert({**document, "passed": {}}, Rehearsal)
    return msgspec.structs.replace(found, passed=passed)


def _document(found: Rehearsal) -> dict[str, Any]:
    """As JSON can hold it: what went from where to where is a list, for a key is one text."""
    kept = {name: getattr(found, name) for name in found.__struct_fields__}
    return {**kept, "passed": [[*way, many] for way, many in sorted(found.passed.items())]}
