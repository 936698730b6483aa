"""The SQL of what we know of a person: traits, consents, enrolments, and the search."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from interlace.domains.people.model import Consent, Trait
from interlace.domains.people.store import who
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

# Sorted by key, so that two batches that describe the same people never deadlock. An older
# statement that arrives late changes nothing.
PUT_TRAITS = """
insert into people.traits as t (identifier_id, name, source, trust, value, folded, at)
select * from unnest(
    $1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::jsonb[], $6::text[], $7::timestamptz[]
) as r (identifier_id, name, source, trust, value, folded, at)
order by identifier_id, name, source
on conflict (identifier_id, name, source) do update
    set trust = excluded.trust, value = excluded.value, folded = excluded.folded, at = excluded.at
    where t.at <= excluded.at
"""

# Rides identifiers_of_person and traits_pkey.
TRAITS = """
select t.*, i.person_id from people.identifiers i join people.traits t on t.identifier_id = i.id
where i.person_id = any($1::uuid[]) and ($2::text[] is null or t.name = any($2))
"""

DELETE_TRAITS = "delete from people.traits where identifier_id = any($1::uuid[])"

INSERT_CONSENT = """
insert into people.consents (identifier_id, purpose, granted, proof, by, channel, at)
values ($1, $2, $3, $4, $5, $6, $7)
"""

# Rides consents_of_contact: the latest answer for each contact point and purpose.
CONSENTS = """
select distinct on (c.identifier_id, c.purpose) c.*, i.kind
from people.identifiers i join people.consents c on c.identifier_id = i.id
where i.person_id = $1
order by c.identifier_id, c.purpose, c.at desc, c.id desc
"""

# The same for a purpose and many people at once.
CONSENTS_OF = """
select distinct on (c.identifier_id) c.*, i.kind, i.person_id
from people.identifiers i join people.consents c on c.identifier_id = i.id
where i.person_id = any($1::uuid[]) and c.purpose = $2
order by c.identifier_id, c.at desc, c.id desc
"""

FORGET_PROOFS = "update people.consents set proof = '{}' where identifier_id = any($1::uuid[])"

ENROL = """
insert into people.enrolments (card_id, by, channel, at) values ($1, $2, $3, $4)
on conflict (card_id) do nothing
"""

MEMBER_SINCE = """
select min(e.at) from people.identifiers i join people.enrolments e on e.card_id = i.id
where i.person_id = $1
"""

RECENT = """
select i.person_id from people.enrolments e join people.identifiers i on i.id = e.card_id
where i.erased_at is null order by e.at desc limit $1
"""

# Rides traits_by_name; `<%` is true where a part of the name is alike, so one typo is forgiven.
FIND_BY_NAME = """
select i.person_id, 'name' as matched, word_similarity($1, t.folded) as score
from people.traits t join people.identifiers i on i.id = t.identifier_id
where t.folded is not null and $1 <% t.folded
order by score desc, i.person_id
limit $2
"""

# Rides identifiers_by_part.
FIND_BY_PART = """
select person_id, kind as matched, similarity($1, value) as score
from people.identifiers
where kind in ('email', 'phone', 'card', 'code') and kind = any($2::text[])
    and value like '%' || $1 || '%' and erased_at is null
order by score desc, person_id
limit $3
"""


async def put_traits(traits: Iterable[tuple[Trait, str | None]]) -> None:
    """Keep statements; each comes with the folded text it is searched by, or None."""
    rows = list(traits)
    await db.execute(
        PUT_TRAITS,
        [trait.identifier for trait, _ in rows],
        [trait.name for trait, _ in rows],
        [trait.source for trait, _ in rows],
        [trait.trust for trait, _ in rows],
        [trait.value for trait, _ in rows],
        [folded for _, folded in rows],
        [trait.at for trait, _ in rows],
    )


async def traits(
    persons: Collection[PersonId], names: Collection[str] | None = None
) -> dict[PersonId, list[Trait]]:
    found: dict[PersonId, list[Trait]] = {person: [] for person in persons}
    wanted = None if names is None else list(names)
    for row in await db.fetch(TRAITS, list(persons), wanted):
        trait = Trait(
            name=row["name"],
            value=row["value"],
            source=row["source"],
            trust=row["trust"],
            at=row["at"],
            identifier=IdentifierId(row["identifier_id"]),
        )
        found[PersonId(row["person_id"])].append(trait)
    return found


async def delete_traits(ids: Collection[IdentifierId]) -> None:
    await db.execute(DELETE_TRAITS, list(ids))


async def insert_consent(
    contact: IdentifierId,
    purpose: str,
    *,
    granted: bool,
    proof: Mapping[str, Any],
    by: Actor,
    at: Instant,
) -> None:
    await db.execute(INSERT_CONSENT, contact, purpose, granted, proof, who(by), by.channel, at)


async def consents(person: PersonId) -> list[Consent]:
    return [_consent(row) for row in await db.fetch(CONSENTS, person)]


async def consents_of(persons: Collection[PersonId], purpose: str) -> dict[PersonId, list[Consent]]:
    """What these people answered for one purpose; who was never asked is missing."""
    found: dict[PersonId, list[Consent]] = {}
    for row in await db.fetch(CONSENTS_OF, list(persons), purpose):
        found.setdefault(PersonId(row["person_id"]), []).append(_consent(row))
    return found


def _consent(row: db.Row) -> Consent:
    return Consent(
        contact=IdentifierId(row["identifier_id"]),
        kind=row["kind"],
        purpose=row["purpose"],
        said=row["granted"],
        granted=row["granted"],
        proof=row["proof"],
        channel=row["channel"],
        at=row["at"],
    )


async def forget_proofs(ids: Collection[IdentifierId]) -> None:
    await db.execute(FORGET_PROOFS, list(ids))


async def enrol(card: IdentifierId, *, by: Actor, at: Instant) -> bool:
    """Note that a card's holder is a member; False if that was known."""
    return await db.execute(ENROL, card, who(by), by.channel, at) == "INSERT 0 1"


async def member_since(person: PersonId) -> Instant | None:
    return await db.fetchval(MEMBER_SINCE, person)


async def recent(limit: int) -> list[PersonId]:
    return [PersonId(row["person_id"]) for row in await db.fetch(RECENT, limit)]


async def found_by_name(folded: str, *, limit: int) -> list[tuple[PersonId, str, float]]:
    rows = await db.fetch(FIND_BY_NAME, folded, limit)
    return [(PersonId(row["person_id"]), row["matched"], row["score"]) for row in rows]


async def found_by_part(
    part: str, *, kinds: Collection[str], limit: int
) -> list[tuple[PersonId, str, float]]:
    rows = await db.fetch(FIND_BY_PART, _like(part), list(kinds), limit)
    return [(PersonId(row["person_id"]), row["matched"], row["score"]) for row in rows]


def _like(part: str) -> str:
    return part.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
