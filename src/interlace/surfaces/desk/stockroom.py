"""Stock as the desk shows it: levels with their items, locations on a map, lines as people type them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from interlace.domains import catalog, stock
from interlace.engine import clock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.desk.goods import EVERYBODY, picture
from interlace.surfaces.desk.kept import Kept
from interlace.vocabulary.ids import ItemId, LocationId

MOST_FOUND = 50


class Shelf(msgspec.Struct, frozen=True):
    """A level in the list, with the item it is of."""

    level: stock.Level
    name: str
    sku: str
    picture: str
    location: str

    @property
    def state(self) -> tuple[str, str]:
        level = self.level
        if level.oversold:
            return "oversold", "bad"
        if level.free <= 0:
            return "sold out", "warn"
        return ("low", "warn") if level.free <= level.low_mark else ("", "quiet")


class _Kept:
    """What takes long to add up: every shelf's total for seconds, prices while none changes."""

    totals: Mapping[LocationId, stock.overview.Total] = MappingProxyType({})
    totals_at: Instant | None = None
    revision = -1
    prices: Mapping[ItemId, int] = MappingProxyType({})


TOTALS_KEPT = timedelta(seconds=3)
WORTH_SHOWN_S = 60.0


def forget() -> None:
    """Begin anew, as for another database or after goods moved."""
    _Kept.totals_at, _Kept.revision = None, -1
    _worth.forget()


async def sums(query: Mapping[str, str]) -> dict[str, int]:
    """What lies, is promised and is free at the location of the list, or at all."""
    totals, location = await _totals(), query.get("location", "")
    return {
        name: sum(getattr(one, name) for key, one in totals.items() if _chosen(key, location))
        for name in ("on_hand", "promised", "free", "low", "oversold")
    }


async def found_items(q: str) -> list[ItemId]:
    """The items somebody may mean: by their whole code, else by words."""
    exact = await catalog.find_item(q)
    if exact:
        return [exact.id]
    [market, *_] = await catalog.markets()
    page = await catalog.search(
        q, market=market.code, channel=EVERYBODY, limit=MOST_FOUND, at=clock.now()
    )
    products = [one.product.id for one in page.items]
    return [item.id for product in products for item in await catalog.items_of(product)]


async def shelves(levels: Sequence[stock.Level], places: Sequence[stock.Location]) -> list[Shelf]:
    items = await catalog.items(list({one.item for one in levels}))
    named = {one.id: one.name for one in places}
    return [_shelf(one, items.get(one.item), named[one.location]) for one in levels]


async def map_of_places() -> dict[str, Any]:
    """Every location with what lies there: at its price, by its size on the map."""
    [market, *_] = await catalog.markets()
    totals = await _worth.recent(within=WORTH_SHOWN_S)
    places = await stock.locations()
    rows = [(one, totals.get(one.id)) for one in places]
    points = [_point(one, total, market.currency) for one, total in rows]
    worths = {one.id: Money(total.worth, market.currency) for one, total in rows if total}
    return {"rows": rows, "points": points, "worths": worths}


def _point(
    place: stock.Location, total: stock.overview.Total | None, currency: str
) -> dict[str, Any]:
    worth = Money(total.worth if total else 0, currency)
    low = total.low if total else 0
    return {
        "name": place.name,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "value": worth.minor,
        "hue": "red" if total and total.oversold else "indigo" if place.kind == "store" else "teal",
        "href": f"/desk/stock?location={place.id}",
        "detail": f"{worth.format()} at its price, {low} low",
    }


async def _totals() -> Mapping[LocationId, stock.overview.Total]:
    now = clock.now()
    if _Kept.totals_at is None or abs(now - _Kept.totals_at) > TOTALS_KEPT:
        _Kept.totals, _Kept.totals_at = await stock.overview.totals(), now
    return _Kept.totals


async def _prices(market: str) -> Mapping[ItemId, int]:
    revision = await catalog.revision()
    if _Kept.revision != revision:
        found = await catalog.price(
            await stock.overview.stocked(), market=market, channel=EVERYBODY, at=clock.now()
        )
        _Kept.prices = {item: one.unit.minor for item, one in found.items()}
        _Kept.revision = revision
    return _Kept.prices


async def _add_up() -> Mapping[LocationId, stock.overview.Total]:
    [market, *_] = await catalog.markets()
    return await stock.overview.totals(await _prices(market.code))


_worth = Kept(_add_up, seconds=TOTALS_KEPT.total_seconds())


def _chosen(key: LocationId, location: str) -> bool:
    return not location or str(key) == location


def _shelf(level: stock.Level, item: catalog.Item | None, location: str) -> Shelf:
    name, sku = (item.name, item.sku) if item else (str(level.item), "")
    return Shelf(level, name, sku, picture(item.image if item else None), location)
