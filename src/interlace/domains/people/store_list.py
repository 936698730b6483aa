"""The SQL of lists of people."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PersonId

PeopleSort = Literal["-joined", "joined", "name", "-name"]
"""In which order people are listed; `-` falls."""

# Who has a card or an account, or was found by a text; the name is the best trusted one's beginning.
PAGE_BY_JOINED = """
with known as (
    select i.person_id, min(coalesce(e.at, a.opened_at)) as joined_at,
        bool_or(e.at is not null) as is_member, bool_or(a.user_id is not null) as has_account,
        array_agg(i.kind) as kinds
    from people.identifiers i
    left join people.enrolments e on e.card_id = i.id
    left join people.accounts a on a.user_id = i.id
    where i.erased_at is null and ($1::uuid[] is null or i.person_id = any($1))
    group by i.person_id
), ranked as (
    select *, $2::int * coalesce((extract(epoch from joined_at) * 1000000)::bigint, 0) as rank
    from known where ($1 is not null or is_member or has_account)
        and ($3::text is null or case $3 when 'card' then is_member else has_account end)
        and ($4::text is null or $4 = any(kinds))
)
select person_id, joined_at, has_account, rank from ranked
where $5::bigint is null or (rank, person_id) > ($5, $6::uuid)
order by rank, person_id
limit $7
"""
PAGE_BY_NAME = """
with known as (
    select i.person_id, min(coalesce(e.at, a.opened_at)) as joined_at,
        bool_or(e.at is not null) as is_member, bool_or(a.user_id is not null) as has_account,
        array_agg(i.kind) as kinds
    from people.identifiers i
    left join people.enrolments e on e.card_id = i.id
    left join people.accounts a on a.user_id = i.id
    where i.erased_at is null and ($1::uuid[] is null or i.person_id = any($1))
    group by i.person_id
), named as (
    select distinct on (i.person_id) i.person_id, t.folded
    from people.identifiers i join people.traits t on t.identifier_id = i.id
    where t.folded is not null and t.value is not null and t.name = any($8::text[])
    order by i.person_id, array_position($8, t.name), t.trust desc, t.at desc
), ranked as (
    select known.*, coalesce(named.folded, '') as rank from known left join named using (person_id)
    where ($1 is not null or is_member or has_account)
        and ($3::text is null or case $3 when 'card' then is_member else has_account end)
        and ($4::text is null or $4 = any(kinds))
)
select person_id, joined_at, has_account, rank from ranked
where $5::text is null or case $2::int when 1 then (rank, person_id) > ($5, $6::uuid)
    else (rank, person_id) < ($5, $6) end
order by case $2 when 1 then rank end, case $2 when -1 then rank end desc,
    case $2 when 1 then person_id end, case $2 when -1 then person_id end desc
limit $7
"""
NAMES = ("name", "first_name", "last_name")
"""By which trait a person is put in order, the first there is."""


class PeopleFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of people is narrowed to; None means all."""

    text: str = ""
    """A part of a name, an e-mail address, a phone or a card number."""
    holds: Literal["card", "account"] | None = None
    reached: str | None = None
    """The kind of contact they gave: `email` or `phone`."""


class Row(msgspec.Struct, frozen=True):
    """A person in the list, and what it is ordered by."""

    person: PersonId
    joined_at: Instant | None
    has_account: bool
    rank: int | str

    @property
    def key(self) -> tuple[int | str, str]:
        return self.rank, str(self.person)


async def page(
    narrow: PeopleFilter,
    persons: Sequence[PersonId] | None,
    sort: PeopleSort,
    after: tuple[Any, ...] | None,
    limit: int,
) -> list[Row]:
    way = -1 if sort.startswith("-") else 1
    rank, last = after or (None, None)
    values = (
        persons,
        way,
        narrow.holds,
        narrow.reached,
        rank,
        last and PersonId.parse(last),
        limit,
    )
    if sort.endswith("name"):
        rows = await db.fetch(PAGE_BY_NAME, *values, NAMES)
    else:
        rows = await db.fetch(PAGE_BY_JOINED, *values)
    return [
        Row(PersonId(row["person_id"]), row["joined_at"], row["has_account"], row["rank"])
        for row in rows
    ]
