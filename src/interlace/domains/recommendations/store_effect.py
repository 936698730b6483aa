"""The SQL of what recommending comes to: clicks that wait for an order, and the sums of days."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from interlace.domains.recommendations.model import Effect
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, ItemId, OrderId, ShowingId

CLICK = """
insert into recommendations.clicks (showing_id, item_id, identifier_id, sale_id, spot, at)
values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning item_id
"""
# Rides clicks_open; the first click of an item is the one that led there.
OPEN = """
select showing_id, item_id, identifier_id, sale_id, spot from recommendations.clicks
where item_id = any($1::uuid[]) and at >= $2 and at <= $3 and order_id is null
    and (identifier_id is not null or sale_id = $4)
order by at, showing_id
"""
CREDIT = """
update recommendations.clicks set order_id = $3
where item_id = $1 and showing_id = any($2::uuid[]) and order_id is null
returning showing_id
"""
COUNT = """
insert into recommendations.days as day ("on", item_id, shown, clicked, bought)
select $1, item, $3, $4, $5 from unnest($2::uuid[]) as item
on conflict ("on", item_id) do update set shown = day.shown + excluded.shown,
    clicked = day.clicked + excluded.clicked, bought = day.bought + excluded.bought
"""
# Rides the primary key.
EFFECTS = """
select item_id, sum(shown)::int as shown, sum(clicked)::int as clicked, sum(bought)::int as bought
from recommendations.days where "on" >= $1
group by item_id order by bought desc, clicked desc, shown desc, item_id limit $2
"""


class Click(NamedTuple):
    """Somebody chose an item that was shown."""

    showing: ShowingId
    item: ItemId
    identifier: IdentifierId | None
    sale: OrderId | None
    spot: str


async def click(made: Click, at: Instant) -> bool:
    """Take a click down; False when it was before."""
    return bool(
        await db.fetchval(CLICK, made.showing, made.item, made.identifier, made.sale, made.spot, at)
    )


async def open_clicks(
    items: Sequence[ItemId], order: OrderId, since: Instant, until: Instant
) -> list[Click]:
    """Clicks on these items that no order was credited to: those of people, and of this very sale."""
    return [
        Click(
            ShowingId(row["showing_id"]),
            ItemId(row["item_id"]),
            IdentifierId(row["identifier_id"]) if row["identifier_id"] else None,
            OrderId(row["sale_id"]) if row["sale_id"] else None,
            row["spot"],
        )
        for row in await db.fetch(OPEN, items, since, until, order)
    ]


async def credit(item: ItemId, showings: Sequence[ShowingId], order: OrderId) -> None:
    await db.execute(CREDIT, item, showings, order)


async def count(
    on: dt.date,
    items: Collection[ItemId],
    *,
    shown: int = 0,
    clicked: int = 0,
    bought: int = 0,
) -> None:
    await db.execute(COUNT, on, sorted(items), shown, clicked, bought)


async def effects(since: dt.date, limit: int) -> list[Effect]:
    return [
        Effect(ItemId(row["item_id"]), row["shown"], row["clicked"], row["bought"])
        for row in await db.fetch(EFFECTS, since, limit)
    ]
