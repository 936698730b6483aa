"""The lake asked about single things: how a product sold, what an offer took off."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import msgspec

from interlace.domains.insight import lake, store
from interlace.domains.insight.model import Span
from interlace.domains.insight.tail import tail
from interlace.vocabulary.ids import OfferId, ProductId

# `contains` strikes out nearly every fact before the rest of them is read as JSON.
SOLD = """
with placed as (
    select channel, moment at time zone $zone as local,
        from_json(data->'lines', '[{"product": "VARCHAR", "quantity": "BIGINT", "total": "BIGINT"}]') as lines
    from (from exported union all by name from tail)
    where kind = 'order.placed' and moment >= $since and moment < $until and contains(data, $named)
), sold as (
    select channel, date_trunc('day', local) as day, unnest(lines) as line from placed
)
select channel, day, sum(line.quantity)::bigint, sum(line.total)::bigint
from sold where line.product = $named group by 1, 2 order by 2, 1
"""
GIVEN = """
with placed as (
    select channel, moment at time zone $zone as local,
        from_json(data->'offers', '[{"offer": "VARCHAR", "amount": "BIGINT"}]') as offers
    from (from exported union all by name from tail)
    where kind = 'order.placed' and moment >= $since and moment < $until and contains(data, $named)
), taken as (
    select channel, date_trunc('day', local) as day, unnest(offers) as one from placed
)
select channel, day, count(*), sum(one.amount)::bigint
from taken where one.offer = $named group by 1, 2 order by 2, 1
"""
TAKEN_OFF = """
with placed as (
    select from_json(data->'offers', '[{"offer": "VARCHAR", "amount": "BIGINT"}]') as offers
    from (from exported union all by name from tail)
    where kind = 'order.placed' and moment >= $since and moment < $until and contains(data, 'offer_')
        and $zone <> ''
), taken as (select unnest(offers) as one from placed)
select one.offer, count(*), sum(one.amount)::bigint from taken where one.offer <> $named group by 1
"""


class Day(msgspec.Struct, frozen=True):
    """What happened on a day through a channel: units (or orders), and money in minor units."""

    channel: str
    on: Any
    count: int
    minor: int


async def sold(product: ProductId, *, span: Span) -> list[Day]:
    """Units sold of a product and what was paid for them, by day and channel."""
    return await _asked(SOLD, str(product), span)


async def given(offer: OfferId, *, span: Span) -> list[Day]:
    """Orders an offer took part in and what it took off, by day and channel."""
    return await _asked(GIVEN, str(offer), span)


async def taken_off(*, span: Span) -> dict[OfferId, tuple[int, int]]:
    """Of every offer: in how many orders it took part, and what it took off in minor units."""
    rows = await _rows(TAKEN_OFF, "", span)
    return {OfferId.parse(offer): (count, minor) for offer, count, minor in rows}


async def _asked(sql: str, named: str, span: Span) -> list[Day]:
    rows = await _rows(sql, named, span)
    return [Day(channel, on, count, minor) for channel, on, count, minor in rows]


async def _rows(sql: str, named: str, span: Span) -> list[tuple[Any, ...]]:
    values: dict[str, Any] = {
        "named": named,
        "since": span.since,
        "until": span.until,
        "zone": span.zone,
    }
    paths = [str(lake.folder() / row["name"]) for row in await store.files()]
    return await asyncio.to_thread(_ask, sql, values, paths, await tail.facts())


def _ask(
    sql: str, values: Mapping[str, Any], paths: Sequence[str], hot: lake.Table
) -> list[tuple[Any, ...]]:
    """Ask the files themselves: what facts say in full is not kept in memory."""
    with duckdb.connect(config={"threads": lake.THREADS}) as duck:
        duck.register("tail", hot)
        files = (
            duck.read_parquet(list(paths)) if paths else duck.from_arrow(lake.SCHEMA.empty_table())
        )
        files.create_view("exported")
        return duck.execute(sql, dict(values)).fetchall()
