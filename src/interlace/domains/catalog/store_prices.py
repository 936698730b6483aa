"""Rows of prices."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from interlace.domains.catalog.model import PriceRow
from interlace.domains.catalog.rules_price import Candidate
from interlace.engine import db
from interlace.kit.money import Money
from interlace.kit.time import Instant, Period
from interlace.vocabulary.ids import ItemId, LocationId, PriceListId

PUT_PRICES = """
insert into catalog.prices as old (item_id, list_id, min_quantity, from_, until, minor)
select item_id, list_id, min_quantity, from_, until, minor
from unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::bigint[])
    as new (item_id, list_id, min_quantity, from_, until, minor)
order by item_id, list_id, min_quantity, from_
on conflict (item_id, list_id, min_quantity, from_)
    do update set until = excluded.until, minor = excluded.minor
where (old.until, old.minor) is distinct from (excluded.until, excluded.minor)
"""
STRANGERS = """
select asked.id from unnest($1::uuid[]) as asked (id)
where not exists (select from catalog.items i where i.id = asked.id)
limit 1
"""
# Rides the primary key, item by item and list by list. A price that a later one without an end
# replaced before the time we look back to can not matter any more.
CANDIDATES = """
with lists as (
    select l.id, l.name, l.channel is not null as for_channel,
        l.location_id is not null as for_location, l.group_code is not null as for_group,
        l.from_, l.until, m.currency, m.prices_include_tax
    from catalog.price_lists l join catalog.markets m on m.code = l.market
    where l.market = $2 and (l.channel is null or l.channel = $3)
        and (l.location_id is null or l.location_id = $4)
        and (l.group_code is null or l.group_code = any($5))
        and (l.from_ is null or l.from_ < $6) and (l.until is null or l.until > $7)
), history as (
    select p.*, min(from_) filter (where until is null) over (
        partition by item_id, list_id, min_quantity order by from_
        rows between 1 following and unbounded following
    ) as replaced_at
    from catalog.prices p
    where item_id = any($1) and list_id = any(array(select id from lists))
        and from_ < $6 and (until is null or until > $7)
)
select p.item_id, p.min_quantity, p.from_, p.until, p.minor, l.id as list_id, l.name as list_name,
    l.for_channel, l.for_location, l.for_group, l.from_ as list_from, l.until as list_until,
    l.currency, l.prices_include_tax
from history p join lists l on l.id = p.list_id
where p.replaced_at is null or p.replaced_at > $7
"""
# The price of a product's cheapest item on a list for everybody, as it is at a moment.
REORDER = """
insert into catalog.price_order as old (market, product_id, minor)
select market, product_id, min(minor) from (
    select distinct on (l.market, i.id) l.market, i.product_id, p.minor
    from catalog.items i
    join catalog.prices p on p.item_id = i.id and p.min_quantity = 1
    join catalog.price_lists l on l.id = p.list_id and l.channel is null
        and l.location_id is null and l.group_code is null and l.from_ is null and l.until is null
    where i.product_id in (select product_id from catalog.items where id = any($1))
        and i.retired_at is null and p.from_ <= $2 and (p.until is null or p.until > $2)
    order by l.market, i.id, p.from_ desc
) each_item
group by market, product_id
on conflict (market, product_id) do update set minor = excluded.minor
where old.minor <> excluded.minor
"""
TURNING = "select distinct item_id from catalog.prices where from_ = $1 or until = $1"
HISTORY = """
select p.list_id, p.item_id, p.min_quantity, p.from_, p.until, p.minor, m.currency
from catalog.prices p
join catalog.price_lists l on l.id = p.list_id
join catalog.markets m on m.code = l.market
where p.item_id = $1
order by p.from_ desc, p.list_id, p.min_quantity
limit $2
"""


class Held(msgspec.Struct, frozen=True):
    """The prices of one item that may count, and how its market shows them."""

    currency: str
    includes_tax: bool
    candidates: list[Candidate]


async def put_prices(rows: Sequence[PriceRow]) -> int:
    """Add prices, or correct those that begin at the same moment; returns how many differ."""
    touched = await db.execute(
        PUT_PRICES,
        [row.item_id for row in rows],
        [row.list_id for row in rows],
        [row.min_quantity for row in rows],
        [row.from_ for row in rows],
        [row.until for row in rows],
        [row.unit.minor for row in rows],
    )
    return int(touched.rpartition(" ")[2])


async def stranger(items: Sequence[ItemId]) -> ItemId | None:
    """One of these that is no item, if there is any."""
    raw = await db.fetchval(STRANGERS, items)
    return ItemId(raw) if raw else None


async def candidates(
    items: Sequence[ItemId],
    *,
    market: str,
    channel: str,
    location: LocationId | None,
    groups: Sequence[str],
    since: Instant,
    until: Instant,
) -> dict[ItemId, Held]:
    """The prices that count at any moment of a time, of every quantity."""
    rows = await db.fetch(CANDIDATES, items, market, channel, location, groups, until, since)
    held: dict[bytes, list[db.Row]] = defaultdict(list)
    for row in rows:
        held[row["item_id"]].append(row)
    return {
        ItemId(raw): Held(
            of_item[0]["currency"],
            of_item[0]["prices_include_tax"],
            [_candidate(row) for row in of_item],
        )
        for raw, of_item in held.items()
    }


async def reorder(items: Sequence[ItemId], *, at: Instant) -> None:
    """Bring what the products of these items are sorted by up to date."""
    await db.execute(REORDER, items, at)


async def reorder_turning(moment: Instant) -> None:
    """The same for all items with a price that begins or ends at this moment."""
    turning = [ItemId(row["item_id"]) for row in await db.fetch(TURNING, moment)]
    await reorder(turning, at=moment)


async def history(item: ItemId, *, limit: int) -> list[PriceRow]:
    rows = await db.fetch(HISTORY, item, limit)
    return [_price_row(row) for row in rows]


def _price_row(row: db.Row) -> PriceRow:
    return PriceRow(
        list_id=PriceListId(row["list_id"]),
        item_id=ItemId(row["item_id"]),
        unit=Money(row["minor"], row["currency"]),
        from_=row["from_"],
        until=row["until"],
        min_quantity=row["min_quantity"],
    )


def _candidate(row: db.Row) -> Candidate:
    return Candidate(
        list_id=PriceListId(row["list_id"]),
        list_name=row["list_name"],
        for_channel=row["for_channel"],
        for_location=row["for_location"],
        for_group=row["for_group"],
        list_period=Period(row["list_from"], row["list_until"]),
        min_quantity=row["min_quantity"],
        period=Period(row["from_"], row["until"]),
        minor=row["minor"],
    )
