"""Products on their shelves, in order and in pages, and what a search counts."""

from collections.abc import Sequence

import msgspec

from interlace.domains.catalog.model import Facets, Filters, Sort
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId, ProductId

MOST_FACETS = 300
MOST_COUNTED = 1_000
"""Of a search that finds more, only so many are counted."""
NARROW = 3_000
"""A branch of fewer products is gathered and ordered; a wider one is walked in index order."""

# A narrow branch is gathered through products_by_category and ordered in memory. A page goes on after
# (key, name, id) of the row before: $7, $8, $9.
GATHER_BRANCH = """
with hits as materialized (
    select p.id, p.sort_name, case $11
        when 'cheapest' then s.minor
        when 'dearest' then -s.minor
        when 'newest' then -extract(epoch from p.defined_at) * 1000000
        else 0 end::float8 as key
    from unnest($2::uuid[]) as branch (id)
    join catalog.products p on p.category_id = branch.id
        and p.published_at is not null and p.retired_at is null
    left join catalog.price_order s on s.market = $6 and s.product_id = p.id
    where p.published_at <= $1 and ($3::text[] is null or p.brand = any($3))
        and ($4::bigint is null or s.minor >= $4) and ($5::bigint is null or s.minor <= $5)
)
select key, sort_name, id from hits
where key is not null and ($7::float8 is null or (key, sort_name, id) > ($7, $8, $9::uuid))
order by key, sort_name, id limit $10
"""
# Walks products_by_name until the page is full. Words ($11) are compared on the way, never looked up:
# a walk is chosen where most of what it passes is found.
WALK_BY_NAME = """
select 0::float8 as key, p.sort_name, p.id
from catalog.products p
where p.published_at <= $1 and p.published_at is not null and p.retired_at is null
    and ($2::uuid[] is null or p.category_id = any($2))
    and ($3::text[] is null or p.brand = any($3))
    and ($4::bigint is null and $5::bigint is null or exists (
        select from catalog.price_order s where s.market = $6 and s.product_id = p.id
            and s.minor >= coalesce($4, 0) and ($5 is null or s.minor <= $5)))
    and ($7::float8 is null or (p.sort_name, p.id) > ($8, $9::uuid))
    and coalesce(p.words @@ $11::text::tsquery, true) and ($12::uuid is null or p.id <> $12)
order by p.sort_name, p.id limit $10
"""
# Walks price_order_by_minor, from its cheap end or from its dear one.
WALK_BY_CHEAPEST = """
select s.minor::float8 as key, p.sort_name, p.id
from catalog.price_order s join catalog.products p on p.id = s.product_id
where s.market = $6 and p.published_at <= $1 and p.retired_at is null
    and ($2::uuid[] is null or p.category_id = any($2))
    and ($3::text[] is null or p.brand = any($3))
    and ($4::bigint is null or s.minor >= $4) and ($5::bigint is null or s.minor <= $5)
    and ($7::float8 is null or $8::text is not null and (s.minor, s.product_id) > ($7::bigint, $9::uuid))
    and coalesce(p.words @@ $11::text::tsquery, true) and ($12::uuid is null or p.id <> $12)
order by s.minor, s.product_id limit $10
"""
WALK_BY_DEAREST = """
select s.minor::float8 as key, p.sort_name, p.id
from catalog.price_order s join catalog.products p on p.id = s.product_id
where s.market = $6 and p.published_at <= $1 and p.retired_at is null
    and ($2::uuid[] is null or p.category_id = any($2))
    and ($3::text[] is null or p.brand = any($3))
    and ($4::bigint is null or s.minor >= $4) and ($5::bigint is null or s.minor <= $5)
    and ($7::float8 is null or $8::text is not null and (s.minor, s.product_id) < ($7::bigint, $9::uuid))
    and coalesce(p.words @@ $11::text::tsquery, true) and ($12::uuid is null or p.id <> $12)
order by s.minor desc, s.product_id desc limit $10
"""
# Walks products_by_age from its young end; the key is microseconds, which a float holds exactly.
WALK_BY_NEWEST = """
select (extract(epoch from p.defined_at) * 1000000)::float8 as key, p.sort_name, p.id
from catalog.products p
where p.published_at <= $1 and p.published_at is not null and p.retired_at is null
    and ($2::uuid[] is null or p.category_id = any($2))
    and ($3::text[] is null or p.brand = any($3))
    and ($4::bigint is null and $5::bigint is null or exists (
        select from catalog.price_order s where s.market = $6 and s.product_id = p.id
            and s.minor >= coalesce($4, 0) and ($5 is null or s.minor <= $5)))
    and ($7::float8 is null or $8::text is not null and (p.defined_at, p.id)
        < (timestamptz 'epoch' + $7 * interval '1 microsecond', $9::uuid))
    and coalesce(p.words @@ $11::text::tsquery, true) and ($12::uuid is null or p.id <> $12)
order by p.defined_at desc, p.id desc limit $10
"""
BRANCH = "select id from catalog.categories where lineage @> array[$1::uuid]"
FEW = """
select count(*) < $2 from (
    select from catalog.products p
    where p.category_id = any($1) and p.published_at is not null and p.retired_at is null
    limit $2
) counted
"""
FACETS = """
with hits as (
    select p.category_id, p.brand from catalog.products p
    where p.published_at <= $1 and p.retired_at is null
        and ($2::uuid[] is null or p.category_id = any($2))
)
select category_id, brand, count(*) as products
from hits group by grouping sets ((category_id), (brand), ())
order by products desc limit $3
"""
# The same of a search; a statement of its own, for one plan can not suit both.
FACETS_OF_WORDS = """
with hits as materialized (
    select p.category_id, p.brand from catalog.products p
    where p.published_at <= $1 and p.retired_at is null and p.words @@ $4::text::tsquery
        and ($2::uuid[] is null or p.category_id = any($2))
    limit $5
)
select category_id, brand, count(*) as products
from hits group by grouping sets ((category_id), (brand), ())
order by products desc limit $3
"""
# Which asked words begin a known one; a range of the primary key each.
KNOWN = """
select term from unnest($1::text[]) as asked (term)
where exists (
    select from catalog.words where word >= term and word < term || U&'\\+10FFFF'
)
"""
# Known words that share a spelling with the asked one when a letter goes, then those that look alike.
NEAR = """
select word from catalog.words
where shortened && $1::text[] or word % $2
order by shortened && $1::text[] desc, similarity(word, $2) desc, word limit $3
"""


class Asked(msgspec.Struct, frozen=True):
    """A search as the rows understand it: folded, mended, with where to go on."""

    branch: tuple[CategoryId, ...] | None
    filters: Filters
    sort: Sort
    market: str
    without: ProductId | None
    after: tuple[float, str, ProductId] | None
    limit: int
    at: Instant

    @property
    def values(self) -> tuple[object, ...]:
        """What every statement is given first: $1 to $10."""
        filters = self.filters
        return (
            self.at,
            self.branch,
            filters.brands or None,
            filters.at_least,
            filters.at_most,
            self.market,
            *(self.after or (None, None, None)),
            self.limit + 1,
        )


class Hit(msgspec.Struct, frozen=True):
    """A product found and its place in the order."""

    key: float
    name: str
    id: ProductId


_WALKS = {
    Sort.RELEVANCE: WALK_BY_NAME,
    Sort.NAME: WALK_BY_NAME,
    Sort.CHEAPEST: WALK_BY_CHEAPEST,
    Sort.DEAREST: WALK_BY_DEAREST,
    Sort.NEWEST: WALK_BY_NEWEST,
}


async def hits(asked: Asked) -> list[Hit]:
    """One page of a shelf in the order asked for, and one more product if there is one."""
    if asked.branch and await db.fetchval(FEW, asked.branch, NARROW):
        rows = await db.fetch(GATHER_BRANCH, *asked.values, asked.sort.value)
        return [hit(row) for row in rows]
    return await walk(asked)


async def walk(asked: Asked, *, words: str | None = None) -> list[Hit]:
    """The same in index order, passing by what does not hold the words."""
    rows = await db.fetch(_WALKS[asked.sort], *asked.values, words, asked.without)
    return [hit(row) for row in rows]


def hit(row: db.Row) -> Hit:
    return Hit(row["key"], row["sort_name"], ProductId(row["id"]))


async def branch(category: CategoryId) -> tuple[CategoryId, ...]:
    """A category and all below it."""
    return tuple(CategoryId(row["id"]) for row in await db.fetch(BRANCH, category))


async def facets(
    beginnings: str | None, branch: tuple[CategoryId, ...] | None, *, at: Instant
) -> Facets:
    """How many are found in all, in each category and of each brand; the largest come first.

    Without words all are counted; with words no more than `MOST_COUNTED`.
    """
    values = (at, branch, MOST_FACETS)
    rows = await (
        db.fetch(FACETS_OF_WORDS, *values, beginnings, MOST_COUNTED)
        if beginnings
        else db.fetch(FACETS, *values)
    )
    found = [(row["category_id"], row["brand"], row["products"]) for row in rows]
    total = next((count for own, brand, count in found if own is None and brand is None), 0)
    return Facets(
        total=total,
        categories=tuple((CategoryId(own), count) for own, _, count in found if own),
        brands=tuple((brand, count) for _, brand, count in found if brand),
        complete=beginnings is None or total < MOST_COUNTED,
    )


async def unknown(terms: Sequence[str]) -> list[str]:
    """The asked words that begin no word we know."""
    known = {row["term"] for row in await db.fetch(KNOWN, terms)}
    return [term for term in terms if term not in known]


async def near(term: str, shortened: Sequence[str], *, limit: int) -> list[str]:
    """Known words that may have been meant."""
    return [row["word"] for row in await db.fetch(NEAR, shortened, term, limit)]
