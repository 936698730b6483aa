"""Products that hold the words asked for, in order and in pages."""

import msgspec

from interlace.domains.catalog import store_search
from interlace.domains.catalog.model import Sort
from interlace.domains.catalog.rules_search import Question
from interlace.domains.catalog.store_search import Asked, Hit
from interlace.engine import db

FEW = 1_500
"""Fewer hits are gathered and ordered; of more the page is found by walking an index in order."""
DENSE = 0.05
"""With this share of the hits gathered, those of a rank are near each other in the order of names."""
RANKS = 4
LAST_LETTER = "\U0010ffff"

# Gathered through the index of words, then ordered in memory: names that begin with what was typed,
# names with all the whole words, names with their beginnings, the rest; each by name. A page goes on
# after (key, name, id) of the row before: $7, $8, $9. `hits` tells whether all were gathered.
# Prices are looked up only when they matter ($16); offset keeps that from becoming a join.
GATHER = """
with hits as materialized (
    select p.id, p.sort_name, case $11
        when 'cheapest' then s.minor
        when 'dearest' then -s.minor
        when 'newest' then -extract(epoch from p.defined_at) * 1000000
        when 'name' then 0
        else case when p.sort_name ^@ $15 then 0 when p.words @@ $14::text::tsquery then 1
            when p.words @@ $13::text::tsquery then 2 else 3 end
        end::float8 as key
    from catalog.products p
    left join lateral (
        select o.minor from catalog.price_order o
        where $16 and o.market = $6 and o.product_id = p.id offset 0
    ) s on true
    where p.words @@ $12::text::tsquery and p.published_at <= $1 and p.retired_at is null
        and ($2::uuid[] is null or p.category_id = any($2))
        and ($3::text[] is null or p.brand = any($3))
        and ($4::bigint is null or s.minor >= $4) and ($5::bigint is null or s.minor <= $5)
        and ($17::uuid is null or p.id <> $17)
        and ($19::text is null or not p.words @@ $19::text::tsquery and not p.sort_name ^@ $15)
    limit $18
)
select counted.hits, counted.of_rank, page.key, page.sort_name, page.id
from (
    select count(*) as hits, array[count(*) filter (where key = 0), count(*) filter (where key = 1),
        count(*) filter (where key = 2), count(*) filter (where key = 3)] as of_rank
    from hits
) counted
left join (
    select key, sort_name, id from hits
    where key is not null and ($7::float8 is null or (key, sort_name, id) > ($7, $8, $9::uuid))
    order by key, sort_name, id limit $10
) page on true
order by page.key, page.sort_name, page.id
"""
# Walks products_by_name through the names of one rank ($11) and passes by those of the ranks before.
WALK_RANK = """
select $11::float8 as key, p.sort_name, p.id
from catalog.products p
where p.published_at <= $1 and p.published_at is not null and p.retired_at is null
    and p.sort_name >= $12 and p.sort_name < $13
    and coalesce(p.words @@ $14::text::tsquery, false)
    and ($15::text is null or not p.words @@ $15::text::tsquery)
    and ($16::text is null or not p.sort_name ^@ $16)
    and ($2::uuid[] is null or p.category_id = any($2))
    and ($3::text[] is null or p.brand = any($3))
    and ($4::bigint is null and $5::bigint is null or exists (
        select from catalog.price_order s where s.market = $6 and s.product_id = p.id
            and s.minor >= coalesce($4, 0) and ($5 is null or s.minor <= $5)))
    and ($17::uuid is null or p.id <> $17)
    and ($7::float8 is null or (p.sort_name, p.id) > ($8, $9::uuid))
order by p.sort_name, p.id limit $10
"""


class _Gathered(msgspec.Struct, frozen=True):
    """What was gathered: the page when that was all, and how many were of each rank."""

    page: list[Hit] | None
    of_rank: tuple[int, ...]


async def hits(asked: Asked, question: Question) -> list[Hit]:
    """One page of products in the order asked for, and one more if there is one.

    Few are gathered and ordered. Of many, the next in an index's order is never far.
    """
    found = await _gather(asked, question, question.beginnings, None)
    if found.page is not None:
        return found.page
    if asked.sort is not Sort.RELEVANCE:
        return await store_search.walk(asked, words=question.beginnings)
    page: list[Hit] = []
    for rank in range(int(asked.after[0]) if asked.after else 0, RANKS):
        page += await _of_rank(rank, asked, question, dense=found.of_rank[rank] >= FEW * DENSE)
        if len(page) > asked.limit:
            break
    return page[: asked.limit + 1]


async def _of_rank(rank: int, asked: Asked, question: Question, *, dense: bool) -> list[Hit]:
    """The page as if there were no other rank; few may be of this one although many were found."""
    if rank == 0:
        begins = question.phrase
        bounds = (begins, begins + LAST_LETTER, question.beginnings, None, None)
        return await _walk(rank, asked, bounds)
    words = ("", question.whole_in_name, question.in_name, question.beginnings)
    found = None if dense else (await _gather(asked, question, words[rank], words[rank - 1])).page
    if found is not None:
        return found
    bounds = ("", LAST_LETTER, words[rank], words[rank - 1] or None, question.phrase)
    return await _walk(rank, asked, bounds)


async def _gather(asked: Asked, question: Question, words: str, without: str | None) -> _Gathered:
    """All that hold the words, but not what `without` asks for, unless they are too many."""
    filters = asked.filters
    limited = filters.at_least is not None or filters.at_most is not None
    rows = await db.fetch(
        GATHER,
        *asked.values,
        asked.sort.value,
        words,
        question.in_name,
        question.whole_in_name,
        question.phrase,
        limited or asked.sort in (Sort.CHEAPEST, Sort.DEAREST),
        asked.without,
        FEW,
        without,
    )
    page = [store_search.hit(row) for row in rows if row["id"]]
    return _Gathered(page if rows[0]["hits"] < FEW else None, tuple(rows[0]["of_rank"]))


async def _walk(
    rank: int, asked: Asked, bounds: tuple[str, str, str, str | None, str | None]
) -> list[Hit]:
    """`bounds`: names from and until, the words they hold and do not hold, how none begins."""
    values = list(asked.values)
    if asked.after and asked.after[0] != rank:
        values[6:9] = [None, None, None]
    rows = await db.fetch(WALK_RANK, *values, float(rank), *bounds, asked.without)
    return [store_search.hit(row) for row in rows]
