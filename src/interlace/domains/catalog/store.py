"""Rows of markets, categories, price lists, pictures and the revision."""

from interlace.domains.catalog.model import Category, Market, Picture, PriceList
from interlace.engine import db
from interlace.kit.time import Period
from interlace.vocabulary.ids import CategoryId, LocationId, PriceListId
from interlace.vocabulary.tax import TaxSums

PUT_MARKET = """
insert into catalog.markets (code, name, currency, countries, locale, prices_include_tax, tax_sums)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (code) do update set name = excluded.name, countries = excluded.countries,
    locale = excluded.locale, prices_include_tax = excluded.prices_include_tax,
    tax_sums = excluded.tax_sums
where markets.currency = excluded.currency
returning code
"""
MARKETS = """
select code, name, currency, countries, locale, prices_include_tax, tax_sums
from catalog.markets where $1::text is null or code = $1 order by code
"""
PUT_CATEGORIES = """
insert into catalog.categories (id, parent_id, name, slug, path, lineage, position)
select id, parent_id, name, slug, path, string_to_array(lineage, ' ')::uuid[], position
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
    as new (id, parent_id, name, slug, path, lineage, position)
on conflict (id) do nothing
"""
RENAME_CATEGORY = "update catalog.categories set name = $2, position = $3 where id = $1"
CATEGORIES = """
select id, parent_id, name, slug, path, lineage, position
from catalog.categories order by path
"""
PUT_PRICE_LIST = """
insert into catalog.price_lists
    (id, code, name, market, channel, location_id, group_code, from_, until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (id) do update set name = excluded.name, from_ = excluded.from_, until = excluded.until
where (price_lists.market, price_lists.channel, price_lists.location_id, price_lists.group_code)
    is not distinct from (excluded.market, excluded.channel, excluded.location_id, excluded.group_code)
returning id
"""
PRICE_LISTS = """
select l.id, l.code, l.name, l.market, m.currency, l.channel, l.location_id, l.group_code,
    l.from_, l.until
from catalog.price_lists l join catalog.markets m on m.code = l.market
order by l.market, l.code
"""
PUT_PICTURE = """
insert into catalog.pictures (hash, media_type, body) values ($1, $2, $3)
on conflict (hash) do nothing
"""
PICTURE = "select hash, media_type, body from catalog.pictures where hash = $1"
REVISION = "select number from catalog.revision"
# Microseconds, so that two databases at the same count of changes never look alike to a cache.
BUMP = """
update catalog.revision
set number = greatest(number + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
"""


async def put_market(market: Market) -> bool:
    """Insert or update; False when the currency would change under existing prices."""
    return bool(
        await db.fetchval(
            PUT_MARKET,
            market.code,
            market.name,
            market.currency,
            list(market.countries),
            market.locale,
            market.prices_include_tax,
            market.tax_sums,
        )
    )


async def markets(code: str | None = None) -> list[Market]:
    return [
        Market(
            code=row["code"],
            name=row["name"],
            currency=row["currency"],
            countries=tuple(row["countries"]),
            locale=row["locale"],
            prices_include_tax=row["prices_include_tax"],
            tax_sums=TaxSums(row["tax_sums"]),
        )
        for row in await db.fetch(MARKETS, code)
    ]


async def put_categories(new: list[Category]) -> None:
    """Insert those that are not there yet; parents come before their children."""
    await db.execute(
        PUT_CATEGORIES,
        [one.id for one in new],
        [one.parent_id for one in new],
        [one.name for one in new],
        [one.slug for one in new],
        [one.path for one in new],
        # An array of arrays must be a rectangle, so each lineage travels as one text.
        [" ".join(id_.bytes.hex() for id_ in one.lineage) for one in new],
        [one.position for one in new],
    )


async def rename_category(category: Category) -> None:
    await db.execute(RENAME_CATEGORY, category.id, category.name, category.position)


async def categories() -> list[Category]:
    return [
        Category(
            id=CategoryId(row["id"]),
            parent_id=CategoryId(row["parent_id"]) if row["parent_id"] else None,
            name=row["name"],
            slug=row["slug"],
            path=row["path"],
            lineage=tuple(CategoryId(raw) for raw in row["lineage"]),
            position=row["position"],
        )
        for row in await db.fetch(CATEGORIES)
    ]


async def put_price_list(new: PriceList) -> bool:
    """Insert or update; False when it would become a list for others than it was."""
    return bool(
        await db.fetchval(
            PUT_PRICE_LIST,
            new.id,
            new.code,
            new.name,
            new.market,
            new.channel,
            new.location_id,
            new.group,
            new.period.from_,
            new.period.until,
        )
    )


async def price_lists() -> list[PriceList]:
    return [
        PriceList(
            id=PriceListId(row["id"]),
            code=row["code"],
            name=row["name"],
            market=row["market"],
            currency=row["currency"],
            channel=row["channel"],
            location_id=LocationId(row["location_id"]) if row["location_id"] else None,
            group=row["group_code"],
            period=Period(row["from_"], row["until"]),
        )
        for row in await db.fetch(PRICE_LISTS)
    ]


async def put_picture(picture: Picture) -> None:
    await db.execute(PUT_PICTURE, picture.hash, picture.media_type, picture.body)


async def picture(hash_: str) -> Picture | None:
    row = await db.fetchrow(PICTURE, hash_)
    return Picture(row["hash"], row["media_type"], row["body"]) if row else None


async def revision() -> int:
    return await db.fetchval(REVISION)


async def bump() -> None:
    """Say that what the shop shows has changed; the last thing a verb saves.

    The row stays locked until the commit, so a reader that sees the number sees the change.
    """
    await db.execute(BUMP)
