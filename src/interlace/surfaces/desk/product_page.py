"""A product's page: what each variant costs on every list, where it lies, how it sells."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from interlace.domains import catalog, insight, stock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.desk.goods import EVERYBODY, available, picture, state_of
from interlace.vocabulary.ids import ItemId, ProductId

HISTORY = timedelta(days=90)
OMNIBUS = timedelta(days=30)
SOLD_OVER = timedelta(days=28)
MOST_LISTS_DRAWN = 6


class Variant(msgspec.Struct, frozen=True):
    """One size and colour in the table of variants."""

    item: catalog.Item
    picture: str
    price: Money | None
    was: Money | None
    available: int


class Listed(msgspec.Struct, frozen=True):
    """What an item costs on a list now, and the lowest it cost there in the last 30 days."""

    list: catalog.PriceList
    whom: str
    row: catalog.PriceRow
    lowest: Money
    since: Instant
    until: Instant | None


class Place(msgspec.Struct, frozen=True):
    """How an item stands at a location."""

    location: stock.Location
    level: stock.Level
    free: int


async def variants(items: Sequence[catalog.Item], market: str, at: Instant) -> list[Variant]:
    ids = [one.id for one in items]
    prices = await catalog.price(ids, market=market, channel=EVERYBODY, at=at)
    free = await available(ids, at)
    return [
        Variant(
            one,
            picture(one.image),
            prices[one.id].unit if one.id in prices else None,
            prices[one.id].was if one.id in prices else None,
            free[one.id],
        )
        for one in items
    ]


async def places(item: ItemId) -> list[Place]:
    """Where an item lies, the most of it first."""
    locations = {one.id: one for one in await stock.locations()}
    levels = (await stock.levels(items=[item], limit=200)).items
    rows = [Place(locations[one.location], one, max(0, one.free)) for one in levels]
    return sorted(rows, key=lambda one: (-one.level.on_hand, one.location.name))


async def listed(history: Sequence[catalog.PriceRow], at: Instant) -> list[Listed]:
    """The price in force on each list, the market's own list first."""
    known = {one.id: one for one in await catalog.price_lists()}
    named = {one.id: one.name for one in await stock.locations()}
    found: dict[tuple[str, int], Listed] = {}
    for row in history:  # newest first: the first in force is the one that counts
        key = (str(row.list_id), row.min_quantity)
        if key in found or row.from_ > at or (row.until and row.until <= at):
            continue
        own = known[row.list_id]
        same = [one for one in history if (str(one.list_id), one.min_quantity) == key]
        whom = whom_for(own, named.get(own.location_id, "") if own.location_id else "")
        found[key] = Listed(own, whom, row, lowest(same, at), row.from_, row.until)
    return sorted(found.values(), key=lambda one: (not one.list.is_standard, one.list.code))


def whom_for(own: catalog.PriceList, location: str) -> str:
    """Whom a price list is for, in words."""
    group = f"group {own.group}" if own.group else ""
    channel = f"channel {own.channel}" if own.channel else ""
    return ", ".join(part for part in (location, channel, group) if part) or "everybody"


def lowest(rows: Iterable[catalog.PriceRow], at: Instant) -> Money:
    """The lowest price of one list in the 30 days up to now (EU 98/6, Article 6a)."""
    since = at - OMNIBUS
    steps = sorted(rows, key=lambda one: one.from_)
    ends = [one.from_ for one in steps[1:]] + [at]
    counted = [
        one.unit
        for one, end in zip(steps, ends, strict=True)
        if one.from_ <= at and min(end, one.until or end) > since
    ]
    return min(counted or [steps[-1].unit], key=lambda one: one.minor)


def chart(prices: Sequence[Listed], history: Sequence[catalog.PriceRow], at: Instant) -> Any:
    """What the item cost on each list over the last 90 days, as steps."""
    series: list[dict[str, Any]] = []
    for one in prices[:MOST_LISTS_DRAWN]:
        own = [row for row in history if row.list_id == one.list.id and row.min_quantity == 1]
        name = one.list.name if one.list.is_standard else f"{one.list.name}, {one.whom}"
        series.append({"type": "line", "step": "end", "name": name, "data": _steps(own, at)})
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "left": 0, "type": "scroll"},
        "xAxis": {"type": "time"},
        "yAxis": {"type": "value", "scale": True},
        "series": series,
    }


def _steps(rows: Sequence[catalog.PriceRow], at: Instant) -> list[tuple[str, float]]:
    """One list's prices as points; of those before the chart begins only the last still counts."""
    since = at - HISTORY
    rising = sorted((row for row in rows if row.from_ <= at), key=lambda row: row.from_)
    before = [row for row in rising if row.from_ <= since][-1:]
    shown = [*before, *(row for row in rising if row.from_ > since)]
    points = [(max(row.from_, since).isoformat(), float(row.unit.amount)) for row in shown]
    return [*points, (at.isoformat(), points[-1][1])] if points else []


async def sales(product: ProductId, currency: str, at: Instant) -> dict[str, Any]:
    """How a product sold over four weeks: totals by channel, and bars by day."""
    days = await insight.sold(product, span=insight.Span(at - SOLD_OVER, at))
    return by_channel(days, currency, at - SOLD_OVER, at)


def by_channel(
    days: Sequence[insight.Day], currency: str, since: Instant, until: Instant
) -> dict[str, Any]:
    """Days as totals by channel and as a chart of bars, one for each day of the span."""
    channels = sorted({one.channel for one in days})
    axis = [f"{since + timedelta(days=n):%Y-%m-%d}" for n in range((until - since).days + 1)]
    series: list[dict[str, Any]] = []
    totals: list[tuple[str, int, Money]] = []
    for channel in channels:
        own = {f"{one.on:%Y-%m-%d}": one for one in days if one.channel == channel}
        counts = [own[on].count if on in own else 0 for on in axis]
        series.append({"type": "bar", "stack": "all", "channel": channel, "data": counts})
        money = Money(sum(one.minor for one in own.values()), currency)
        totals.append((channel, sum(counts), money))
    option = {
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": axis},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": series,
    }
    return {"totals": totals, "chart": option}


async def everything(product: catalog.Product, item: str, at: Instant) -> dict[str, Any]:
    """What the page shows of a product, and of the variant that is chosen (else the first)."""
    [market, *_] = await catalog.markets()
    items = await catalog.items_of(product.id)
    chosen = next((one for one in items if str(one.id) == item), items[0] if items else None)
    history = await catalog.price_history(chosen.id) if chosen else []
    prices = await listed(history, at)
    return {
        "product": product,
        "picture": picture(next(iter(product.images), None)),
        "state": state_of(product, at),
        "chosen": chosen,
        "variants": await variants(items, market.code, at),
        "prices": prices,
        "chart": chart(prices, history, at) if prices else None,
        "places": await places(chosen.id) if chosen else [],
        "market": market,
    }
