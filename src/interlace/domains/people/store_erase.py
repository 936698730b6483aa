"""The SQL of forgetting a person, and of handing out all we know of them."""

from collections.abc import Collection
from typing import Any

from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId

# A tombstone is made of nothing but the row's own id, so no value can be guessed back from it.
ENTOMB = """
update people.identifiers
set value = 'erased:' || id::text, scope = '', verified_at = null, erased_at = $2
where id = any($1::uuid[]) and erased_at is null
"""

# Contact points that somebody typed and that nobody else has anything to do with.
TYPED_ONLY = """
select i.id from people.identifiers i
where i.kind in ('email', 'phone') and i.person_id = i.id
    and not exists (select from people.identifiers o where o.person_id = i.id and o.id <> i.id)
    and exists (
        select from people.links l
        where (l.a_id = i.id and l.b_id = any($1::uuid[]))
            or (l.b_id = i.id and l.a_id = any($1::uuid[]))
    )
    and not exists (
        select from people.links l
        where (l.a_id = i.id and l.b_id <> all($1::uuid[]))
            or (l.b_id = i.id and l.a_id <> all($1::uuid[]))
    )
"""

LINKED = """
select case when a_id = any($1::uuid[]) then b_id else a_id end as id from people.links
where (a_id = any($1::uuid[])) <> (b_id = any($1::uuid[]))
"""

FORGET_REASONS = """
update people.links set why = ''
where (a_id = any($1::uuid[]) or b_id = any($1::uuid[])) and why <> ''
"""

FORGET_PARTING_REASONS = """
update people.unlinks set why = ''
where (a_id = any($1::uuid[]) or b_id = any($1::uuid[])) and why <> ''
"""

CONSENT_HISTORY = """
select identifier_id, purpose, granted, proof, by, channel, at
from people.consents where identifier_id = any($1::uuid[]) order by id
"""


async def typed_only(ids: Collection[IdentifierId]) -> list[IdentifierId]:
    return [IdentifierId(row["id"]) for row in await db.fetch(TYPED_ONLY, list(ids))]


async def entomb(ids: Collection[IdentifierId], *, at: Instant) -> int:
    """Put a tombstone in the place of every value; returns how many there were."""
    done = await db.execute(ENTOMB, list(ids), at)
    return int(done.removeprefix("UPDATE "))


async def linked(ids: Collection[IdentifierId]) -> list[IdentifierId]:
    """The identifiers of others that evidence leads to from these."""
    return sorted({IdentifierId(row["id"]) for row in await db.fetch(LINKED, list(ids))})


async def forget_reasons(ids: Collection[IdentifierId]) -> None:
    await db.execute(FORGET_REASONS, list(ids))
    await db.execute(FORGET_PARTING_REASONS, list(ids))


async def consent_history(ids: Collection[IdentifierId]) -> list[dict[str, Any]]:
    return [
        dict(row) | {"identifier_id": IdentifierId(row["identifier_id"])}
        for row in await db.fetch(CONSENT_HISTORY, list(ids))
    ]
