"""The SQL of lists of orders."""

from interlace.domains.orders.listing import OrderFilter, OrderSort, OrderSummary
from interlace.domains.orders.store_rows import axes_from
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, LocationId, OrderId

# Rides orders_by_time; a number, e-mail or phone is looked up by its own index first.
PAGE = """
select id, number, market, currency, channel, location_id, identifier_id, email, total, units,
    lifecycle, payment, fulfilment, returns, flags, placed_at
from orders.orders
where ($1::timestamptz is null or (placed_at, id) < ($1, $2::uuid))
    and ($3::text is null or lifecycle = $3) and ($4::text is null or payment = $4)
    and ($5::text is null or fulfilment = $5) and ($6::text is null or returns = $6)
    and ($7::text is null or channel = $7) and ($8::uuid is null or location_id = $8)
    and ($9::text is null or market = $9)
    and ($10::timestamptz is null or placed_at >= $10)
    and ($11::timestamptz is null or placed_at < $11)
    and (not $12::boolean or flags <> '{}')
    and ($13::text = '' or id in (
        select id from orders.orders where number = $14
        union all select id from orders.orders where email = $13 and email <> ''
        union all select id from orders.orders where phone = $13 and phone <> ''))
order by placed_at desc, id desc
limit $15
"""

# In another order than by time what is narrowed is ranked as a whole; -1 falls. Money of two
# currencies is ranked by its figures.
PAGE_RANKED = """
select * from (
    select id, number, market, currency, channel, location_id, identifier_id, email, total, units,
        lifecycle, payment, fulfilment, returns, flags, placed_at,
        $17::int * case $16::text when 'total' then total when 'units' then units
            when 'number' then number else (extract(epoch from placed_at) * 1000000)::bigint end as rank
    from orders.orders
    where ($3::text is null or lifecycle = $3) and ($4::text is null or payment = $4)
        and ($5::text is null or fulfilment = $5) and ($6::text is null or returns = $6)
        and ($7::text is null or channel = $7) and ($8::uuid is null or location_id = $8)
        and ($9::text is null or market = $9)
        and ($10::timestamptz is null or placed_at >= $10)
        and ($11::timestamptz is null or placed_at < $11)
        and (not $12::boolean or flags <> '{}')
        and ($13::text = '' or id in (
            select id from orders.orders where number = $14
            union all select id from orders.orders where email = $13 and email <> ''
            union all select id from orders.orders where phone = $13 and phone <> ''))
) ranked
where $1::bigint is null or (rank, id) > ($1, $2::uuid)
order by rank, id
limit $15
"""

# Rides orders_by_identifier.
OF_IDENTIFIERS = """
select id, number, market, currency, channel, location_id, identifier_id, email, total, units,
    lifecycle, payment, fulfilment, returns, flags, placed_at
from orders.orders
where identifier_id = any($1::uuid[])
order by placed_at desc, id desc
limit $2
"""
LONGEST_NUMBER = 18


async def page(
    narrow: OrderFilter, after: tuple[Instant, OrderId] | None, limit: int
) -> list[OrderSummary]:
    """Newest first."""
    rows = await db.fetch(PAGE, *(after or (None, None)), *_narrowed(narrow), limit)
    return [_summary(row) for row in rows]


async def page_ranked(
    narrow: OrderFilter, sort: OrderSort, after: tuple[int, OrderId] | None, limit: int
) -> list[tuple[int, OrderSummary]]:
    """In the order asked for, each with its rank."""
    way, by = (-1 if sort.startswith("-") else 1), sort.removeprefix("-")
    values = (*(after or (None, None)), *_narrowed(narrow), limit, by, way)
    return [(row["rank"], _summary(row)) for row in await db.fetch(PAGE_RANKED, *values)]


def _narrowed(narrow: OrderFilter) -> tuple[object, ...]:
    text = narrow.text.strip().lower()
    digits = text.removeprefix("#")
    number = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER
    return (
        narrow.lifecycle,
        narrow.payment,
        narrow.fulfilment,
        narrow.returns,
        narrow.channel,
        narrow.location,
        narrow.market,
        narrow.since,
        narrow.until,
        narrow.flagged,
        text,
        int(digits) if number else None,
    )


async def of_identifiers(identifiers: list[IdentifierId], limit: int) -> list[OrderSummary]:
    return [_summary(row) for row in await db.fetch(OF_IDENTIFIERS, identifiers, limit)]


def _summary(row: Row) -> OrderSummary:
    return OrderSummary(
        id=OrderId(row["id"]),
        number=str(row["number"]),
        market=row["market"],
        channel=row["channel"],
        location=LocationId(row["location_id"]) if row["location_id"] else None,
        identifier=IdentifierId(row["identifier_id"]) if row["identifier_id"] else None,
        email=row["email"],
        total=Money(row["total"], row["currency"]),
        units=row["units"],
        axes=axes_from(row),
        flags=tuple(row["flags"]),
        placed_at=row["placed_at"],
    )
