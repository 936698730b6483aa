"""Go on with the history as the clock reaches it: the rest of the week happens live."""

import asyncio
from contextlib import suppress

from interlace.demo.journey import Basket, Journey
from interlace.demo.replay import Cards, cards_of, ring_up, ring_up_together
from interlace.engine import clock, db
from interlace.kit.time import Instant


async def catch_up(journey: Journey, *, since: Instant) -> None:
    """Ring up what happened while nobody was here; what was rung up live stays as it is."""
    async with db.transaction():
        cards = await cards_of(journey)
    for basket in journey.baskets(since=since):
        await ring_up_together([basket], cards)


async def go_on(journey: Journey, stop: asyncio.Event) -> None:
    """Ring up each basket at its moment until there are no more or `stop` is set."""
    async with db.transaction():
        cards = await cards_of(journey)
    for basket in journey.ahead():
        if await _stopped_before(basket, stop):
            return
        await _ring_up(basket, cards)


async def _ring_up(basket: Basket, cards: Cards) -> None:
    async with db.transaction():
        await ring_up(basket, cards)


async def _stopped_before(basket: Basket, stop: asyncio.Event) -> bool:
    wait_s = (basket.at - clock.now()).total_seconds()
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), max(0.0, wait_s))
    return stop.is_set()
