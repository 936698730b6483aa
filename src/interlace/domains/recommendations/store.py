"""The SQL of counting what is bought together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from interlace.domains.recommendations.rules import Pair
from interlace.engine import db
from interlace.kit.ids import Id
from interlace.vocabulary.ids import ItemId, LocationId, OrderId

# Rides the primary key; two facts of one order wait for one another.
LINES_FOR_UPDATE = """
select item_id, location_id, placed, gone from recommendations.lines
where order_id = $1 order by item_id for update
"""
PUT_PLACED = """
insert into recommendations.lines (order_id, item_id, location_id, placed)
select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[])
on conflict (order_id, item_id) do update
    set placed = excluded.placed, location_id = excluded.location_id
"""
ADD_GONE = """
insert into recommendations.lines as known (order_id, item_id, gone)
select order_id, item_id, sum(units)
from unnest($1::uuid[], $2::uuid[], $3::int[]) as back (order_id, item_id, units)
group by order_id, item_id
on conflict (order_id, item_id) do update set gone = known.gone + excluded.gone
"""
COUNT_FACTS = """
insert into recommendations.counted (fact_id) select unnest($1::uuid[])
on conflict do nothing returning fact_id
"""
ADD_TOTAL = "update recommendations.total set orders = orders + $1"

# What grows is inserted, what shrinks is updated: a check would refuse a new row below zero.
MORE_ITEMS = """
insert into recommendations.items as known (item_id, orders)
select item, 1 from unnest($1::uuid[]) as item
on conflict (item_id) do update set orders = known.orders + 1
"""
MORE_SHELVES = """
insert into recommendations.shelves as known (location_id, item_id, orders)
select place, item, 1 from unnest($1::uuid[], $2::uuid[]) as more (place, item)
on conflict (location_id, item_id) do update set orders = known.orders + 1
"""
MORE_PAIRS = """
insert into recommendations.pairs as known (a_id, b_id, orders)
select a, b, 1 from unnest($1::uuid[], $2::uuid[]) as more (a, b)
on conflict (a_id, b_id) do update set orders = known.orders + 1
"""
FEWER_ITEMS = """
update recommendations.items set orders = orders - 1 where item_id = any($1::uuid[])
"""
FEWER_SHELVES = """
update recommendations.shelves set orders = orders - 1
where (location_id, item_id) in (
    select place, item from unnest($1::uuid[], $2::uuid[]) as fewer (place, item))
"""
FEWER_PAIRS = """
update recommendations.pairs set orders = orders - 1
where (a_id, b_id) in (select a, b from unnest($1::uuid[], $2::uuid[]) as fewer (a, b))
"""

# For each wanted item those it was most often together with; rides the primary key and
# pairs_by_second.
NEIGHBOURS = """
select wanted.id as wanted_id, near.other_id, near.together, known.orders
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
    select other_id, together from (
        select b_id as other_id, orders as together from recommendations.pairs
        where a_id = wanted.id and orders >= $2
        union all
        select a_id, orders from recommendations.pairs
        where b_id = wanted.id and orders >= $2
    ) as either
    order by together desc, other_id
    limit $3
) as near
join recommendations.items known on known.item_id = near.other_id
"""
ORDERS_WITH = """
select item_id, orders from recommendations.items where item_id = any($1::uuid[])
"""
TOTAL = "select orders from recommendations.total"

# Rides shelves_by_orders.
POPULAR_AT = """
select item_id, orders from recommendations.shelves
where location_id = $1 and orders > 0 order by orders desc, item_id limit $2
"""
# Rides items_by_orders.
POPULAR = """
select item_id, orders from recommendations.items
where orders > 0 order by orders desc, item_id limit $1
"""


K = TypeVar("K", ItemId, Pair, tuple[LocationId, ItemId])


class Line(NamedTuple):
    """What an order holds of an item."""

    location: LocationId | None
    placed: int
    gone: int

    @property
    def kept(self) -> bool:
        return self.placed > self.gone


async def lines_for_update(order: OrderId) -> dict[ItemId, Line]:
    return {
        ItemId(row["item_id"]): Line(
            LocationId(row["location_id"]) if row["location_id"] else None,
            row["placed"],
            row["gone"],
        )
        for row in await db.fetch(LINES_FOR_UPDATE, order)
    }


async def put_placed(
    rows: Sequence[tuple[OrderId, ItemId, LocationId | None, int]],
) -> None:
    if rows:
        await db.execute(PUT_PLACED, *_columns(rows, 4))


async def add_gone(rows: Sequence[tuple[OrderId, ItemId, int]]) -> None:
    if rows:
        await db.execute(ADD_GONE, *_columns(rows, 3))


async def count_facts(facts: Sequence[bytes]) -> set[bytes]:
    """Which of these facts were not counted before; from now on they are."""
    return {bytes(row["fact_id"]) for row in await db.fetch(COUNT_FACTS, list(facts))}


async def add_total(orders: int) -> None:
    if orders:
        await db.execute(ADD_TOTAL, orders)


async def add_items(changes: Mapping[ItemId, int]) -> None:
    await _apply(MORE_ITEMS, [(item,) for item in _of(changes, 1)])
    await _apply(FEWER_ITEMS, [(item,) for item in _of(changes, -1)])


async def add_shelves(changes: Mapping[tuple[LocationId, ItemId], int]) -> None:
    await _apply(MORE_SHELVES, _of(changes, 1))
    await _apply(FEWER_SHELVES, _of(changes, -1))


async def add_pairs(changes: Mapping[Pair, int]) -> None:
    await _apply(MORE_PAIRS, _of(changes, 1))
    await _apply(FEWER_PAIRS, _of(changes, -1))


async def neighbours(
    items: Sequence[ItemId], *, support: int, limit: int
) -> dict[ItemId, dict[ItemId, tuple[int, int]]]:
    """Of each item: the others, in how many orders together, and in how many at all."""
    found: dict[ItemId, dict[ItemId, tuple[int, int]]] = {item: {} for item in items}
    for row in await db.fetch(NEIGHBOURS, items, support, limit):
        other = ItemId(row["other_id"])
        found[ItemId(row["wanted_id"])][other] = row["together"], row["orders"]
    return found


async def orders_with(items: Sequence[ItemId]) -> dict[ItemId, int]:
    return {ItemId(row["item_id"]): row["orders"] for row in await db.fetch(ORDERS_WITH, items)}


async def total() -> int:
    return await db.fetchval(TOTAL)


async def popular(location: LocationId | None, limit: int) -> list[tuple[ItemId, int]]:
    """The items in most orders, of one shelf or of all."""
    if location:
        rows = await db.fetch(POPULAR_AT, location, limit)
    else:
        rows = await db.fetch(POPULAR, limit)
    return [(ItemId(row["item_id"]), row["orders"]) for row in rows]


def _of(changes: Mapping[K, int], sign: int) -> list[K]:
    """In the order of their ids, so that two transactions never wait for each other in a ring."""
    return sorted(key for key, delta in changes.items() if delta == sign)


async def _apply(sql: str, rows: Sequence[tuple[Id, ...]]) -> None:
    if rows:
        await db.execute(sql, *_columns(rows, len(rows[0])))


def _columns(rows: Iterable[tuple[object, ...]], width: int) -> list[list[object]]:
    return [[row[at] for row in rows] for at in range(width)]
