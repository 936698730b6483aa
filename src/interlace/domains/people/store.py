"""The SQL of identifiers, links and persons."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from interlace.domains.people.model import Evidence, Held, Identifier, Link, Ref, Strength
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

LOCK_ATTEMPTS = 20

# Rides identifiers_kind_scope_value_key.
KNOWN = """
select i.* from unnest($1::text[], $2::text[], $3::text[]) as r (kind, scope, value)
join people.identifiers i using (kind, scope, value)
"""

# Sorted by the unique key, so that two batches that see the same newcomers never deadlock.
INSERT_IDENTIFIERS = """
insert into people.identifiers (id, kind, scope, value, person_id, seen_at)
select id, kind, scope, value, id, $5
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as r (id, kind, scope, value)
order by kind, scope, value
on conflict (kind, scope, value) do nothing
returning *
"""

BY_IDS = "select * from people.identifiers where id = any($1::uuid[]) order by id"

OF_PERSONS = "select * from people.identifiers where person_id = any($1::uuid[]) order by id"

BESIDE = """
select id from people.identifiers
where person_id = (select person_id from people.identifiers where id = $1) order by id
"""

PERSONS_OF = "select id, person_id from people.identifiers where id = any($1::uuid[])"

# Rides links_live_a and links_live_b.
REACH = """
with recursive reach (id) as (
    select unnest($1::uuid[])
    union
    select n.id
    from reach r
    cross join lateral (
        select b_id as id from people.links where a_id = r.id and live
        union all
        select a_id from people.links where b_id = r.id and live
    ) n
)
select id from reach
"""

# Rows are locked in id order, so two joins never deadlock.
LOCK = """
select * from people.identifiers where id = any($1::uuid[]) order by id for no key update
"""

# Rides links_live_a; both ends of a live link lie in one reach.
LIVE_LINKS = "select * from people.links where a_id = any($1::uuid[]) and live order by id"

LINKS_OF = """
select * from people.links where a_id = any($1::uuid[]) or b_id = any($1::uuid[]) order by id
"""

# Rides links_once.
LINKS_OF_PAIRS = """
select l.* from unnest($1::uuid[], $2::uuid[]) as p (a_id, b_id)
join people.links l using (a_id, b_id)
order by l.id
"""

UNLINKED_PAIRS = """
select distinct u.a_id, u.b_id from unnest($1::uuid[], $2::uuid[]) as p (a_id, b_id)
join people.unlinks u using (a_id, b_id)
where u.lifted_at is null
"""

INSERT_LINKS = """
insert into people.links (a_id, b_id, strength, held, why, by, channel, at)
select a_id, b_id, strength, held, why, $6, $7, $8
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
    with ordinality as r (a_id, b_id, strength, held, why, place)
order by place
on conflict (a_id, b_id, strength) where strength <> 'decided' do nothing
returning *
"""

INSERT_UNLINK = """
insert into people.unlinks (a_id, b_id, why, by, channel, at) values ($1, $2, $3, $4, $5, $6)
"""

LIFT_UNLINKS = """
update people.unlinks u set lifted_at = $3
from unnest($1::uuid[], $2::uuid[]) as p (a_id, b_id)
where u.a_id = p.a_id and u.b_id = p.b_id and u.lifted_at is null
"""

HOLD_PAIR = "update people.links set held = $3 where a_id = $1 and b_id = $2 and live"

HOLD_ALL_OF = "update people.links set held = $2 where (a_id = $1 or b_id = $1) and live"

SET_HELD = """
update people.links l set held = r.held
from unnest($1::bigint[], $2::text[]) as r (id, held) where l.id = r.id
"""

SET_PERSONS = """
update people.identifiers i set person_id = r.person_id
from unnest($1::uuid[], $2::uuid[]) as r (id, person_id) where i.id = r.id
"""

BLOCK = "update people.identifiers set blocked_at = $2 where id = $1 and blocked_at is null"

VERIFY = "update people.identifiers set verified_at = coalesce(verified_at, $2) where id = $1"


async def known(refs: Collection[Ref]) -> dict[Ref, Identifier]:
    rows = await db.fetch(
        KNOWN, [r.kind for r in refs], [r.scope for r in refs], [r.value for r in refs]
    )
    return {one.ref: one for one in map(identifier, rows)}


async def insert_identifiers(refs: Sequence[Ref], *, at: Instant) -> dict[Ref, Identifier]:
    """Take down newcomers; those of one moment are as old as their place in `refs`.

    Whom somebody else took down meanwhile is missing.
    """
    rows = await db.fetch(
        INSERT_IDENTIFIERS,
        sorted(IdentifierId.new(at) for _ in refs),
        [r.kind for r in refs],
        [r.scope for r in refs],
        [r.value for r in refs],
        at,
    )
    return {one.ref: one for one in map(identifier, rows)}


async def identifiers(ids: Iterable[Id]) -> list[Identifier]:
    return [identifier(row) for row in await db.fetch(BY_IDS, list(ids))]


async def identifiers_of(persons: Iterable[PersonId]) -> list[Identifier]:
    return [identifier(row) for row in await db.fetch(OF_PERSONS, list(persons))]


async def beside(identifier_id: IdentifierId) -> list[IdentifierId]:
    return [IdentifierId(row["id"]) for row in await db.fetch(BESIDE, identifier_id)]


async def persons_of(ids: Iterable[IdentifierId]) -> dict[IdentifierId, PersonId]:
    rows = await db.fetch(PERSONS_OF, list(ids))
    return {IdentifierId(row["id"]): PersonId(row["person_id"]) for row in rows}


async def component_for_update(ids: Iterable[IdentifierId]) -> list[Identifier]:
    """Lock everything the evidence reaches from `ids`, oldest first.

    While we waited for a lock somebody may have joined more to it. Locking the rest then would
    break the order, so all is let go (the savepoint) and tried again.
    """
    start = list(ids)
    for _ in range(LOCK_ATTEMPTS):
        reached = await reach(start)
        try:
            async with db.savepoint():
                rows = await db.fetch(LOCK, reached)
                still = await _still_reached(start, reached)
                # What was cut off while we waited is locked too, but may have gone on elsewhere.
                return [one for one in map(identifier, rows) if one.id in still]
        except _Grown:
            continue
    raise Conflict(what="who these identifiers belong to")


async def reach(ids: list[IdentifierId]) -> list[IdentifierId]:
    return [IdentifierId(row["id"]) for row in await db.fetch(REACH, ids)]


async def _still_reached(
    start: list[IdentifierId], reached: list[IdentifierId]
) -> set[IdentifierId]:
    now = set(await reach(start))
    if not now <= set(reached):
        raise _Grown
    return now


class _Grown(Exception):  # noqa: N818  no error, only the way out of the savepoint
    pass


async def live_links(ids: Iterable[IdentifierId]) -> list[Link]:
    return [link(row) for row in await db.fetch(LIVE_LINKS, list(ids))]


async def links_of(ids: Iterable[IdentifierId]) -> list[Link]:
    return [link(row) for row in await db.fetch(LINKS_OF, list(ids))]


async def links_of_pairs(pairs: Sequence[tuple[IdentifierId, IdentifierId]]) -> list[Link]:
    rows = await db.fetch(LINKS_OF_PAIRS, [a for a, _ in pairs], [b for _, b in pairs])
    return [link(row) for row in rows]


async def unlinked(
    pairs: Sequence[tuple[IdentifierId, IdentifierId]],
) -> set[tuple[IdentifierId, IdentifierId]]:
    rows = await db.fetch(UNLINKED_PAIRS, [a for a, _ in pairs], [b for _, b in pairs])
    return {(IdentifierId(row["a_id"]), IdentifierId(row["b_id"])) for row in rows}


async def insert_links(
    evidence: Sequence[tuple[Evidence, Held | None]], *, by: Actor, at: Instant
) -> list[Link]:
    rows = await db.fetch(
        INSERT_LINKS,
        [one.pair[0] for one, _ in evidence],
        [one.pair[1] for one, _ in evidence],
        [one.strength for one, _ in evidence],
        [held for _, held in evidence],
        [one.why for one, _ in evidence],
        who(by),
        by.channel,
        at,
    )
    return [link(row) for row in rows]


async def insert_unlink(
    a: IdentifierId, b: IdentifierId, *, why: str, by: Actor, at: Instant
) -> None:
    await db.execute(INSERT_UNLINK, a, b, why, who(by), by.channel, at)
    await db.execute(HOLD_PAIR, a, b, Held.FORBIDDEN)


async def lift_unlinks(pairs: Sequence[tuple[IdentifierId, IdentifierId]], *, at: Instant) -> None:
    await db.execute(LIFT_UNLINKS, [a for a, _ in pairs], [b for _, b in pairs], at)


async def save_settlement(
    persons: Mapping[IdentifierId, PersonId], held: Mapping[int, Held | None]
) -> None:
    if held:
        await db.execute(SET_HELD, list(held), list(held.values()))
    if persons:
        await db.execute(SET_PERSONS, list(persons), list(persons.values()))


async def block(identifier_id: IdentifierId, *, at: Instant) -> None:
    await db.execute(BLOCK, identifier_id, at)
    await db.execute(HOLD_ALL_OF, identifier_id, Held.BLOCKED)


async def verify(identifier_id: IdentifierId, *, at: Instant) -> None:
    await db.execute(VERIFY, identifier_id, at)


def who(by: Actor) -> str:
    return f"{by.kind}:{by.id}"


def identifier(row: db.Row) -> Identifier:
    return Identifier(
        id=IdentifierId(row["id"]),
        kind=row["kind"],
        scope=row["scope"],
        value=row["value"],
        person=PersonId(row["person_id"]),
        seen_at=row["seen_at"],
        verified_at=row["verified_at"],
        blocked_at=row["blocked_at"],
        erased_at=row["erased_at"],
    )


def link(row: db.Row) -> Link:
    return Link(
        id=row["id"],
        a=IdentifierId(row["a_id"]),
        b=IdentifierId(row["b_id"]),
        strength=Strength(row["strength"]),
        held=Held(row["held"]) if row["held"] else None,
        why=row["why"],
        by=row["by"],
        channel=row["channel"],
        at=row["at"],
    )
