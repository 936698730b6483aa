"""The journeys that come with the house; each can be changed, paused and rehearsed like any other."""

from interlace.domains import messaging, offers, people
from interlace.domains.journeys import store_ask
from interlace.domains.journeys.publish import publish
from interlace.domains.journeys.shipped import (
    abandoned_cart,
    care_and_review,
    cross_sell,
    pickup_reminder,
    welcome,
    win_back,
)
from interlace.domains.journeys.shipped.drawn import Drawn
from interlace.kit.actor import Actor
from interlace.kit.time import Instant

__all__ = ["ship"]


async def ship(*, by: Actor, at: Instant) -> list[str]:
    """Put into force what is not there yet, with its words, segment and offer; returns the names."""
    lapsed = await people.segments.define(
        win_back.LAPSED.name, win_back.LAPSED.predicate, code=win_back.LAPSED.code, by=by, at=at
    )
    drawn = [
        abandoned_cart.draw(),
        care_and_review.draw(),
        cross_sell.draw(),
        pickup_reminder.draw(),
        welcome.draw(),
        win_back.draw(lapsed.id),
    ]
    return [one.journey.name for one in drawn if await _shipped(one, by=by, at=at)]


async def _shipped(drawn: Drawn, *, by: Actor, at: Instant) -> bool:
    if await store_ask.journeys(drawn.journey.id):
        return False
    known = {one.code for one in await messaging.templates()}
    for words in drawn.words:
        if words.code not in known:
            await messaging.define_template(
                words.code,
                name=words.name,
                purpose=words.purpose,
                content=words.content,
                by=by,
                at=at,
            )
    if drawn.offer is not None:
        await offers.publish(drawn.offer, by=by, at=at)
    await publish(drawn.journey, by=by, at=at)
    return True
