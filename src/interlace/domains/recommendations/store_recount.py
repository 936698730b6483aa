"""The SQL of counting everything anew, set by set."""

from interlace.engine import db

# Not truncated, so that whoever asks meanwhile is still answered from the old counts.
FORGET = """
with lines as (delete from recommendations.lines),
    items as (delete from recommendations.items),
    shelves as (delete from recommendations.shelves)
delete from recommendations.pairs
"""
COUNT_ITEMS = """
insert into recommendations.items (item_id, orders)
select item_id, count(*) from recommendations.lines where placed > gone group by item_id
"""
COUNT_SHELVES = """
insert into recommendations.shelves (location_id, item_id, orders)
select location_id, item_id, count(*) from recommendations.lines
where placed > gone and location_id is not null group by location_id, item_id
"""
COUNT_PAIRS = """
insert into recommendations.pairs (a_id, b_id, orders)
select a.item_id, b.item_id, count(*)
from recommendations.lines a
join recommendations.lines b on b.order_id = a.order_id and b.item_id > a.item_id
where a.placed > a.gone and b.placed > b.gone
group by a.item_id, b.item_id
"""
COUNT_TOTAL = """
update recommendations.total set begun = true, orders = (
    select count(distinct order_id) from recommendations.lines where placed > gone)
"""
BEGUN = "select begun from recommendations.total"


async def forget() -> None:
    await db.execute(FORGET)


async def count() -> None:
    """Count items, shelves, pairs and orders from the lines."""
    await db.execute(COUNT_ITEMS)
    await db.execute(COUNT_SHELVES)
    await db.execute(COUNT_PAIRS)
    await db.execute(COUNT_TOTAL)


async def begun() -> bool:
    return await db.fetchval(BEGUN)
