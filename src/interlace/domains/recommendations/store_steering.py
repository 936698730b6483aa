"""The SQL of what staff want: items switched off, items pinned beside another."""

from collections.abc import Sequence

from interlace.domains.recommendations.model import Pin
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId

SWITCHED_OFF = "select item_id from recommendations.switched_off"
SWITCH_OFF = """
insert into recommendations.switched_off (item_id, by, at) values ($1, $2, $3)
on conflict do nothing returning item_id
"""
SWITCH_ON = "delete from recommendations.switched_off where item_id = $1 returning item_id"
PINNED = """
select beside_id, item_id from recommendations.pins
where beside_id = any($1::uuid[]) order by at, item_id
"""
PINS = "select * from recommendations.pins order by at desc, beside_id, item_id limit $1"
PIN = """
insert into recommendations.pins (beside_id, item_id, by, at) values ($1, $2, $3, $4)
on conflict do nothing returning item_id
"""
UNPIN = """
delete from recommendations.pins where beside_id = $1 and item_id = $2 returning item_id
"""


async def switched_off() -> frozenset[ItemId]:
    return frozenset(ItemId(row["item_id"]) for row in await db.fetch(SWITCHED_OFF))


async def switch_off(item: ItemId, *, by: str, at: Instant) -> bool:
    return bool(await db.fetchval(SWITCH_OFF, item, by, at))


async def switch_on(item: ItemId) -> bool:
    return bool(await db.fetchval(SWITCH_ON, item))


async def pinned(items: Sequence[ItemId]) -> dict[ItemId, tuple[ItemId, ...]]:
    """What stands first beside each item; an item without any has an empty answer."""
    found: dict[ItemId, tuple[ItemId, ...]] = dict.fromkeys(items, ())
    for row in await db.fetch(PINNED, items):
        found[ItemId(row["beside_id"])] += (ItemId(row["item_id"]),)
    return found


async def pins(limit: int) -> list[Pin]:
    return [
        Pin(ItemId(row["beside_id"]), ItemId(row["item_id"]), row["by"], row["at"])
        for row in await db.fetch(PINS, limit)
    ]


async def pin(beside: ItemId, item: ItemId, *, by: str, at: Instant) -> bool:
    return bool(await db.fetchval(PIN, beside, item, by, at))


async def unpin(beside: ItemId, item: ItemId) -> bool:
    return bool(await db.fetchval(UNPIN, beside, item))
