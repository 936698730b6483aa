"""The SQL of segments: their versions, where people stand, how large they were."""

from collections.abc import Collection, Iterable, Sequence

from interlace.domains.people.segments.model import Member, Segment, Size, Standing, Version
from interlace.domains.people.segments.predicate import Predicate, predicate_of
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId, SegmentId

SEGMENTS = """
select s.id, s.code, v.name, s.version, v.predicate, s.size, s.counted_at, s.retired_at,
    v.at as changed_at
from people.segments s
join people.segment_versions v on v.segment_id = s.id and v.version = s.version
where ($1::uuid is null or s.id = $1) and ($2::text is null or s.code = $2)
    and ($3 or s.retired_at is null)
order by v.name, s.id
"""

VERSIONS = """
select version, name, predicate, by, at from people.segment_versions
where segment_id = $1 order by version desc
"""

INSERT_SEGMENT = """
insert into people.segments (id, code, version) values ($1, $2, 0) on conflict (code) do nothing
"""

# The row is locked first, so that two who define at once make two versions.
NEXT_VERSION = """
update people.segments set version = version + 1, counted_at = null, retired_at = null
where id = $1 returning version
"""

INSERT_VERSION = """
insert into people.segment_versions (segment_id, version, name, predicate, by, at)
values ($1, $2, $3, $4, $5, $6)
"""

RETIRE = "update people.segments set retired_at = $2, size = 0 where id = $1 and retired_at is null"

FORGET_STANDINGS = "delete from people.standings where segment_id = $1"

# Rows are locked in id order, so two who settle never deadlock.
LOCK = """
select id, version from people.segments
where id = any($1::uuid[]) and retired_at is null order by id for no key update
"""

# Rides identifiers_of_person.
IDENTIFIERS = """
select id, person_id, erased_at is null as living from people.identifiers
where person_id = any($1::uuid[])
"""

# Rides identifiers_of_person.
PERSONS = """
select distinct person_id from people.identifiers
where person_id > coalesce($1, '00000000-0000-0000-0000-000000000000'::uuid)
order by person_id limit $2
"""

# Rides identifiers_erased.
ERASED_AT = "select distinct person_id from people.identifiers where erased_at = $1"

STANDINGS = """
select segment_id, person_id, since, due from people.standings
where segment_id = any($1::uuid[]) and person_id = any($2::uuid[])
"""

# Rides standings_pkey: everybody who stands somewhere between two people, also who is nobody now.
STANDING_BETWEEN = """
select person_id from people.standings
where segment_id = $1 and person_id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
    and ($3::uuid is null or person_id <= $3)
"""

PUT_STANDINGS = """
insert into people.standings (segment_id, person_id, since, due)
select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])
on conflict (segment_id, person_id) do update set since = excluded.since, due = excluded.due
"""

DROP_STANDINGS = """
delete from people.standings s
using unnest($1::uuid[], $2::uuid[]) as g (segment_id, person_id)
where s.segment_id = g.segment_id and s.person_id = g.person_id
"""

RESIZE = "update people.segments set size = size + $2 where id = $1 returning size"

PUT_SIZE = """
insert into people.segment_sizes (segment_id, day, size) values ($1, date_trunc('day', $2::timestamptz, 'UTC'), $3)
on conflict (segment_id, day) do update set size = excluded.size
"""

# Rides segment_sizes_pkey.
SIZES = """
select day, size from people.segment_sizes where segment_id = $1 and day >= $2 order by day
"""

COUNTED = """
update people.segments set counted_at = $3 where id = $1 and version = $2
"""

# Rides standings_due.
DUE = """
select segment_id, person_id from people.standings where due <= $1 order by due limit $2
"""

# Rides members_of_segment.
MEMBERS = """
select person_id, since from people.standings
where segment_id = $1 and since is not null
    and ($2::timestamptz is null or (since, person_id) < ($2, $3))
order by since desc, person_id desc limit $4
"""

# Rides standings_of_person.
OF_PERSON = """
select s.segment_id, g.code from people.standings s
join people.segments g on g.id = s.segment_id
where s.person_id = $1 and s.since is not null and g.retired_at is null
"""

# What a form offers to choose from.
PURPOSES = "select distinct purpose from people.consents order by purpose limit 50"

TRAITS = "select distinct name from people.traits order by name limit 200"


async def segments(
    *, segment: SegmentId | None = None, code: str | None = None, retired: bool = False
) -> list[Segment]:
    return [
        Segment(
            id=SegmentId(row["id"]),
            code=row["code"],
            name=row["name"],
            version=row["version"],
            predicate=predicate_of(row["predicate"]),
            size=row["size"],
            counted_at=row["counted_at"],
            changed_at=row["changed_at"],
            retired_at=row["retired_at"],
        )
        for row in await db.fetch(SEGMENTS, segment, code, retired)
    ]


async def versions(segment: SegmentId) -> list[Version]:
    return [
        Version(
            row["version"],
            row["name"],
            predicate_of(row["predicate"]),
            row["by"],
            row["at"],
        )
        for row in await db.fetch(VERSIONS, segment)
    ]


async def insert(segment: SegmentId, code: str) -> None:
    await db.execute(INSERT_SEGMENT, segment, code)


async def insert_version(
    segment: SegmentId, name: str, predicate: Predicate, *, by: str, at: Instant
) -> int:
    version: int = await db.fetchval(NEXT_VERSION, segment)
    await db.execute(INSERT_VERSION, segment, version, name, predicate, by, at)
    return version


async def retire(segment: SegmentId, *, at: Instant) -> bool:
    """Let nobody stand in it any more; False if it was retired before."""
    if await db.execute(RETIRE, segment, at) == "UPDATE 0":
        return False
    await db.execute(FORGET_STANDINGS, segment)
    return True


async def versions_for_update(segments: Iterable[SegmentId]) -> dict[SegmentId, int]:
    """Lock segments, so that nobody else settles them meanwhile; retired ones are left out."""
    return {SegmentId(row["id"]): row["version"] for row in await db.fetch(LOCK, list(segments))}


async def identifiers(
    persons: Collection[PersonId],
) -> tuple[dict[IdentifierId, PersonId], set[PersonId]]:
    """All identifiers of these people and whose they are; and who of them is not erased."""
    rows = await db.fetch(IDENTIFIERS, list(persons))
    whose = {IdentifierId(row["id"]): PersonId(row["person_id"]) for row in rows}
    return whose, {PersonId(row["person_id"]) for row in rows if row["living"]}


async def persons(after: PersonId | None, *, limit: int) -> list[PersonId]:
    return [PersonId(row["person_id"]) for row in await db.fetch(PERSONS, after, limit)]


async def erased_at(at: Instant) -> set[PersonId]:
    return {PersonId(row["person_id"]) for row in await db.fetch(ERASED_AT, at)}


async def standings(
    segments: Collection[SegmentId], persons: Collection[PersonId]
) -> dict[tuple[SegmentId, PersonId], Standing]:
    rows = await db.fetch(STANDINGS, list(segments), list(persons))
    found = [
        Standing(SegmentId(row["segment_id"]), PersonId(row["person_id"]), row["since"], row["due"])
        for row in rows
    ]
    return {(one.segment, one.person): one for one in found}


async def standing_between(
    segment: SegmentId, after: PersonId | None, until: PersonId | None
) -> set[PersonId]:
    rows = await db.fetch(STANDING_BETWEEN, segment, after, until)
    return {PersonId(row["person_id"]) for row in rows}


async def save(put: Sequence[Standing], drop: Sequence[Standing]) -> None:
    if put:
        await db.execute(
            PUT_STANDINGS,
            [one.segment for one in put],
            [one.person for one in put],
            [one.since for one in put],
            [one.due for one in put],
        )
    if drop:
        await db.execute(
            DROP_STANDINGS, [one.segment for one in drop], [one.person for one in drop]
        )


async def resize(segment: SegmentId, change: int, *, at: Instant) -> None:
    """Count who came and left, and keep the day's size."""
    await db.execute(PUT_SIZE, segment, at, await db.fetchval(RESIZE, segment, change))


async def put_size(segment: SegmentId, size: int, *, at: Instant) -> None:
    await db.execute(PUT_SIZE, segment, at, size)


async def sizes(segment: SegmentId, *, since: Instant) -> list[Size]:
    return [Size(row["day"], row["size"]) for row in await db.fetch(SIZES, segment, since)]


async def counted(segment: SegmentId, version: int, *, at: Instant) -> None:
    await db.execute(COUNTED, segment, version, at)


async def due(at: Instant, *, limit: int) -> list[tuple[SegmentId, PersonId]]:
    rows = await db.fetch(DUE, at, limit)
    return [(SegmentId(row["segment_id"]), PersonId(row["person_id"])) for row in rows]


async def members(
    segment: SegmentId, before: tuple[Instant, PersonId] | None, *, limit: int
) -> list[Member]:
    since, person = before or (None, None)
    rows = await db.fetch(MEMBERS, segment, since, person, limit)
    return [Member(PersonId(row["person_id"]), row["since"]) for row in rows]


async def of_person(person: PersonId) -> set[SegmentId]:
    return {SegmentId(row["segment_id"]) for row in await db.fetch(OF_PERSON, person)}


async def codes_of_person(person: PersonId) -> frozenset[str]:
    return frozenset(row["code"] for row in await db.fetch(OF_PERSON, person))


async def purposes() -> list[str]:
    return [row["purpose"] for row in await db.fetch(PURPOSES)]


async def traits() -> list[str]:
    return [row["name"] for row in await db.fetch(TRAITS)]
