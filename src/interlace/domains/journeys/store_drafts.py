"""The SQL of drafts."""

from typing import Any

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.store import journey_from
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId

__all__ = ["discard", "forget", "insert", "journey_from", "latest", "names", "undo"]

# The number is the compare-and-set: of two who change the same draft, one finds it taken.
INSERT = """
insert into journeys.drafts (journey_id, number, document, at, by) values ($1, $2, $3, $4, $5)
on conflict do nothing returning number
"""
LATEST = """
select number, document, at, by, exists (
    select from journeys.drafts o where o.journey_id = d.journey_id and o.number < d.number
) as undoable
from journeys.drafts d where journey_id = $1 order by number desc limit 1
"""
NAMES = """
select distinct on (journey_id) journey_id, document ->> 'name' as name, at
from journeys.drafts order by journey_id, number desc
"""
UNDO = """
delete from journeys.drafts d where journey_id = $1 and number = $2
    and exists (select from journeys.drafts o where o.journey_id = $1 and o.number < $2)
    and not exists (select from journeys.drafts o where o.journey_id = $1 and o.number > $2)
returning number
"""
FORGET = "delete from journeys.drafts where journey_id = $1 and number < $2"
DISCARD = "delete from journeys.drafts where journey_id = $1"


async def insert(journey: Journey, number: int, *, by: Actor, at: Instant) -> bool:
    who = f"{by.kind}:{by.id}"
    return await db.fetchval(INSERT, journey.id, number, journey, at, who) is not None


async def latest(id_: JourneyId) -> Any:
    return await db.fetchrow(LATEST, id_)


async def names() -> list[Any]:
    return await db.fetch(NAMES)


async def undo(id_: JourneyId, number: int) -> bool:
    return await db.fetchval(UNDO, id_, number) is not None


async def forget(id_: JourneyId, before: int) -> None:
    await db.execute(FORGET, id_, before)


async def discard(id_: JourneyId) -> None:
    await db.execute(DISCARD, id_)
