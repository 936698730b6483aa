"""Why is this available? Every number of a level, and the deeds it is made of."""

from typing import Any

from interlace.channels import channels
from interlace.domains import catalog, stock
from interlace.surfaces.desk.goods import picture
from interlace.vocabulary.channel import Ability, Channel
from interlace.vocabulary.ids import ItemId, LocationId

WHY = {
    "on hand": "Goods that movements brought here, less those they took away.",
    "unavailable": "Set aside: damaged, or waiting to be looked at.",
    "allocated to orders": "Sold, and still on the shelf until they are picked.",
    "held for carts": "Kept for somebody who is paying, until a moment.",
    "safety": "Kept back from every promise.",
    "available": "What may be promised to the next customer.",
}
REASONS = [
    ("counted", "Counted"),
    ("damaged", "Damaged"),
    ("expired", "Expired"),
    ("found", "Found"),
    ("lost", "Lost"),
    ("repaired", "Repaired"),
    ("stolen", "Stolen"),
    ("used", "Used by us"),
]


async def why(item: ItemId, location: LocationId) -> dict[str, Any]:
    """What the page of an item at a location shows."""
    found = await stock.explain(item, location)
    of = await catalog.item(item)
    beside = (await stock.levels(items=[item], limit=200)).items
    named = {one.id: one.name for one in await stock.locations()}
    return {
        "item": of,
        "picture": picture(of.image),
        "why": found,
        "steps": found.steps(),
        "sentences": WHY,
        "reasons": REASONS,
        "by_channel": [(one, found.steps(one.code)) for one in selling()],
        "chart": _on_hand(found),
        "others": [(one, named[one.location]) for one in beside if one.location != location],
    }


async def limits() -> dict[str, Any]:
    """What each channel that sells may promise from each location."""
    known = {(one.location, one.channel): one for one in await stock.overview.limits()}
    places, own = await stock.locations(), selling()
    rows = [(place, [known.get((place.id, one.code)) for one in own]) for place in places]
    return {
        "rows": rows,
        "channels": own,
        "channel_options": [(one.code, one.name) for one in own],
        "location_options": [(str(one.id), one.name) for one in places],
    }


def selling() -> list[Channel]:
    return [one for one in channels().values() if Ability.SELLS in one.abilities]


def _on_hand(found: Any) -> dict[str, Any] | None:
    """What was on hand after each of the last movements, counted back from now."""
    if len(found.changes) < 2:
        return None
    count, points = found.level.on_hand, []
    for change in found.changes:
        points.append([change.movement.at.isoformat(), count])
        count -= change.quantity
    return {
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "time"},
        "yAxis": {"type": "value", "minInterval": 1, "scale": True},
        "series": [{"type": "line", "step": "end", "name": "on hand", "data": points[::-1]}],
    }
