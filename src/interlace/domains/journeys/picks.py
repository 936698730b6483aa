"""What a message recommends: what suits the one it goes to, each with its reason and a link."""

from typing import Any

import msgspec

from interlace.domains import catalog, messaging, orders, recommendations
from interlace.domains.journeys.walk import Walk
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ShowingId

MOST_PICKS = 4
SPOT = "mail"
EVERYBODY = ""
"""Asked for no channel, a price is that of the whole market."""


async def picks(
    walk: Walk, order: orders.Order | None, *, template: str, by: Actor, at: Instant
) -> dict[str, Any]:
    """The `picks` of a template that speaks of them; only then they are shown, and counted so."""
    words = (await messaging.template(template)).content
    if not any("picks" in text for text in (words.mail, words.short, words.notice)):
        return {}
    found = await recommendations.for_you(
        walk.identifier, place=await _place(walk, order), limit=MOST_PICKS, at=at
    )
    if not found:
        return {"picks": []}
    to_them = msgspec.structs.replace(by, identifier=walk.identifier)
    showing = await recommendations.show(found, spot=SPOT, by=to_them, at=at)
    return {"picks": [_told(one, showing) for one in found]}


async def _place(walk: Walk, order: orders.Order | None) -> recommendations.Place:
    """The market and store of their order, else the market they are in."""
    if order:
        return recommendations.Place(
            market=order.market, channel=EVERYBODY, location=order.location
        )
    said = walk.data.get("market")
    markets = [one.code for one in await catalog.markets()]
    market = said if isinstance(said, str) and said in markets else markets[0]
    return recommendations.Place(market=market, channel=EVERYBODY)


def _told(one: recommendations.Recommended, showing: ShowingId) -> dict[str, Any]:
    price = one.price.unit
    return {
        "name": one.item.name,
        "address": f"{messaging.ports.address()}/picks/{showing}/{one.item.id}?spot={SPOT}",
        "price": {"minor": price.minor, "currency": price.currency},
        "reason": one.reason,
    }
