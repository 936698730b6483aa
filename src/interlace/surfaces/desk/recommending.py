"""What is recommended, why, and what it comes to: the desk's page of it."""

from datetime import timedelta
from typing import Any

import msgspec

from interlace.domains import catalog, recommendations
from interlace.kit.time import Instant
from interlace.surfaces.desk.goods import EVERYBODY, picture
from interlace.vocabulary.ids import ItemId

SPAN = timedelta(days=28)
BESIDE = 12
FOUND = 8


class Row(msgspec.Struct, frozen=True):
    """An item and what recommending it came to."""

    item: catalog.Item
    picture: str
    shown: int
    clicked: int
    bought: int
    off: bool

    @property
    def rate(self) -> float:
        return self.clicked / self.shown if self.shown else 0.0


class Pinned(msgspec.Struct, frozen=True):
    """An item that stands first beside another."""

    item: catalog.Item
    beside: catalog.Item


async def page(text: str, beside: str, at: Instant) -> dict[str, Any]:
    """Everything on the page; `beside` is the item whose companions are looked at."""
    [market, *_] = await catalog.markets()
    effects = await recommendations.effects(since=at - SPAN)
    off = await recommendations.switched_off()
    pins = await recommendations.pins()
    named = {one.item for one in effects} | off
    named |= {id_ for one in pins for id_ in (one.item, one.beside)}
    items = await catalog.items(list(named))
    chosen = await catalog.item(ItemId.parse(beside)) if beside else None
    return {
        "q": text,
        "rows": [_row(one, items, off) for one in effects if one.item in items],
        "pins": [
            Pinned(items[one.item], items[one.beside])
            for one in pins
            if one.item in items and one.beside in items
        ],
        "off": sorted((items[one] for one in off if one in items), key=lambda one: one.name),
        "chosen": chosen,
        "companions": await _companions(chosen, market.code, at) if chosen else [],
        "found": await _found(text, market.code, at) if text else [],
        "picture": picture,
    }


def _row(
    one: recommendations.Effect, items: dict[ItemId, catalog.Item], off: frozenset[ItemId]
) -> Row:
    item = items[one.item]
    return Row(item, picture(item.image), one.shown, one.clicked, one.bought, item.id in off)


async def _companions(
    item: catalog.Item, market: str, at: Instant
) -> list[recommendations.Recommended]:
    place = recommendations.Place(market=market, channel=EVERYBODY)
    return await recommendations.also_bought([item.id], place=place, limit=BESIDE, at=at)


async def _found(text: str, market: str, at: Instant) -> list[catalog.Item]:
    exact = await catalog.find_item(text)
    if exact:
        return [exact]
    page = await catalog.search(text, market=market, channel=EVERYBODY, limit=FOUND, at=at)
    return [one.item for one in page.items]
