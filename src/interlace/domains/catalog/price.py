"""Tell what things cost: the one answer for every channel."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from interlace.domains.catalog import known, rules_price, store_prices
from interlace.domains.catalog.known import PriceKey
from interlace.domains.catalog.model import Price
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId


async def price(
    items: Sequence[ItemId],
    *,
    market: str,
    channel: str,
    location: LocationId | None = None,
    groups: Sequence[str] = (),
    quantity: int = 1,
    at: Instant,
) -> dict[ItemId, Price]:
    """The price of one unit of each item when `quantity` are bought; items without one are missing.

    The most specific list wins: a customer group's, then a location's, then a channel's, then the
    market's; its highest quantity reached; of its prices the one that began last.
    """
    whose = (market, channel, location, tuple(groups), at.date())
    held = await known.prices.of([(item, *whose) for item in items], _read)
    prices = (_price(key[0], one, quantity=quantity, at=at) for key, one in held.items() if one)
    return {one.item: one for one in prices if one}


async def _read(keys: list[PriceKey]) -> dict[PriceKey, store_prices.Held | None]:
    """All that may count at any moment of the day; keys differ in nothing but the item."""
    _, market, channel, location, groups, day = keys[0]
    begins = datetime.combine(day, time(), UTC)
    found = await store_prices.candidates(
        [key[0] for key in keys],
        market=market,
        channel=channel,
        location=location,
        groups=groups,
        since=begins - rules_price.LOOKBACK,
        until=begins + timedelta(days=1),
    )
    return {key: found.get(key[0]) for key in keys}


def _price(item: ItemId, held: store_prices.Held, *, quantity: int, at: Instant) -> Price | None:
    chosen = rules_price.choose(held.candidates, quantity=quantity, at=at)
    if chosen is None:
        return None
    winner = chosen.candidate
    return Price(
        item=item,
        unit=Money(winner.minor, held.currency),
        list_id=winner.list_id,
        includes_tax=held.includes_tax,
        why=chosen.why,
        was=None if chosen.was is None else Money(chosen.was, held.currency),
        lowest=None if chosen.lowest is None else Money(chosen.lowest, held.currency),
    )
