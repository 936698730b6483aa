"""The SQL that looks over all shelves: totals, what runs low, what is on its way."""

from collections.abc import Sequence
from typing import Any

import msgspec

from interlace.domains.stock.model import Level
from interlace.domains.stock.store import level_from
from interlace.engine import db
from interlace.engine.db import Row
from interlace.vocabulary.ids import ItemId, LocationId

# `prices` are minor units of one item each; what has no price counts nothing.
TOTALS = """
select level.location_id, count(*) filter (where on_hand <> 0) as items,
    coalesce(sum(on_hand), 0)::bigint as on_hand,
    coalesce(sum(allocated + held), 0)::bigint as promised,
    coalesce(sum(greatest(0, on_hand - unavailable - allocated - held - level.safety)), 0)::bigint as free,
    count(*) filter (where low_mark > 0
        and on_hand - unavailable - allocated - held - level.safety <= low_mark) as low,
    count(*) filter (where oversold > 0) as oversold,
    coalesce(sum(on_hand * priced.minor), 0)::bigint as worth
from stock.levels level
left join unnest($1::uuid[], $2::bigint[]) as priced (item_id, minor)
    on priced.item_id = level.item_id
group by level.location_id
"""
STOCKED = "select distinct item_id from stock.levels where on_hand > 0"
# As LEVELS, with what runs low: $3 is '', 'low' or 'oversold'.
SHELF = """
select * from stock.levels
where ($1::uuid[] is null or item_id = any($1)) and ($2::uuid is null or location_id = $2)
    and case $3 when 'low'
            then low_mark > 0 and on_hand - unavailable - allocated - held - safety <= low_mark
        when 'oversold' then oversold > 0 else true end
    and ($4::uuid is null or (location_id, item_id) > ($4, $5::uuid))
order by location_id, item_id
limit $6
"""
# As SHELF, ranked by one of its figures; -1 falls.
SHELF_RANKED = """
select * from (
    select *, $9::int * case $8::text when 'on_hand' then on_hand when 'allocated' then allocated
        when 'held' then held when 'safety' then safety when 'set_aside' then unavailable
        else on_hand - unavailable - allocated - held - safety end as rank
    from stock.levels
    where ($1::uuid[] is null or item_id = any($1)) and ($2::uuid is null or location_id = $2)
        and case $3 when 'low'
                then low_mark > 0 and on_hand - unavailable - allocated - held - safety <= low_mark
            when 'oversold' then oversold > 0 else true end
) ranked
where $4::uuid is null or (rank, location_id, item_id) > ($7::bigint, $4, $5::uuid)
order by rank, location_id, item_id
limit $6
"""
TRANSFERS = """
select transfer.id, from_id, to_id, sent_at, arrived_at, count(*) as items,
    sum(line.sent)::bigint as sent, sum(line.arrived)::bigint as arrived
from stock.transfers transfer join stock.transfer_lines line on line.transfer_id = transfer.id
where $1::uuid is null or transfer.id = $1
group by transfer.id
order by transfer.arrived_at is not null, transfer.id desc
limit $2
"""
TRANSFER_LINES = """
select item_id, sent, arrived from stock.transfer_lines where transfer_id = $1 order by item_id
"""


async def totals(prices: dict[ItemId, int]) -> list[Row]:
    return await db.fetch(TOTALS, list(prices), list(prices.values()))


async def stocked() -> list[ItemId]:
    return [ItemId(row["item_id"]) for row in await db.fetch(STOCKED)]


class Shelves(msgspec.Struct, frozen=True, kw_only=True):
    """Which levels are looked for."""

    items: Sequence[ItemId] | None
    location: LocationId | None
    only: str


async def shelf(
    wanted: Shelves, after: tuple[LocationId, ItemId] | None, limit: int
) -> list[Level]:
    """By location and item."""
    values = (wanted.items, wanted.location, wanted.only, *(after or (None, None)), limit)
    return [level_from(row) for row in await db.fetch(SHELF, *values)]


async def shelf_ranked(
    wanted: Shelves, sort: str, after: tuple[int, LocationId, ItemId] | None, limit: int
) -> list[tuple[int, Level]]:
    """By a figure, each with its rank."""
    rank, place, item = after or (None, None, None)
    way, by = (-1 if sort.startswith("-") else 1), sort.removeprefix("-")
    values = (wanted.items, wanted.location, wanted.only, place, item, limit, rank, by, way)
    return [(row["rank"], level_from(row)) for row in await db.fetch(SHELF_RANKED, *values)]


async def transfers(only: Any, *, limit: int) -> list[Row]:
    return await db.fetch(TRANSFERS, only, limit)


async def transfer_lines(transfer: Any) -> list[Row]:
    return await db.fetch(TRANSFER_LINES, transfer)
