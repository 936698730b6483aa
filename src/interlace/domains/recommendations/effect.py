"""Keep what recommending comes to: what was shown, chosen, and bought for it."""

from collections.abc import Sequence
from datetime import timedelta

from interlace.domains import people
from interlace.domains.recommendations import store, store_effect
from interlace.domains.recommendations.model import Effect, Recommended
from interlace.domains.recommendations.store_effect import Click
from interlace.engine import Told, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import OrderPlaced
from interlace.vocabulary.events.recommendations import (
    RecommendationBought,
    RecommendationClicked,
    RecommendationShown,
    Suggested,
)
from interlace.vocabulary.ids import IdentifierId, ItemId, LocationId, OrderId, ShowingId

CREDITED = timedelta(days=7)
"""An order so long after a click still counts as bought for it."""
MOST_EFFECTS = 100
_US = Actor.system()


async def show(
    picks: Sequence[Recommended],
    *,
    spot: str,
    location: LocationId | None = None,
    by: Actor,
    at: Instant,
) -> ShowingId:
    """Take down, as one fact, what somebody was shown at a spot; a click names the showing."""
    showing = ShowingId.new(at=at)
    fact = RecommendationShown(
        showing=showing,
        spot=spot,
        location=location,
        units=len(picks),
        items=tuple(Suggested(item=one.item.id, why=one.why, because=one.because) for one in picks),
    )
    await tell(fact, by=by, at=at)
    return showing


async def click(
    showing: ShowingId,
    item: ItemId,
    *,
    spot: str,
    sale: OrderId | None = None,
    by: Actor,
    at: Instant,
) -> bool:
    """Take down that somebody chose an item; False when it was taken down before.

    A till names the sale, for whoever stands there is often nobody we know.
    """
    identifier = IdentifierId(by.identifier.bytes) if by.identifier else None
    if not await store_effect.click(Click(showing, item, identifier, sale, spot), at):
        return False
    await tell(RecommendationClicked(showing=showing, spot=spot, item=item), by=by, at=at)
    return True


async def count(told: Told) -> None:
    """Add a showing, click or sale to the sums of its day, once."""
    if not await store.count_facts([told.id]):
        return
    day, fact = told.at.date(), told.fact
    if isinstance(fact, RecommendationShown):
        await store_effect.count(day, {one.item for one in fact.items}, shown=1)
    elif isinstance(fact, RecommendationClicked):
        await store_effect.count(day, {fact.item}, clicked=1)
    elif isinstance(fact, RecommendationBought):
        await store_effect.count(day, {fact.item}, bought=1)


async def credit(fact: OrderPlaced, told: Told) -> None:
    """Credit what the same person had chosen within the days before, under any identifier of theirs."""
    items = sorted({line.item for line in fact.lines})
    clicks = await store_effect.open_clicks(items, fact.order, told.at - CREDITED, told.at)
    mine = await _of_this(clicks, fact, told)
    for item in dict.fromkeys(one.item for one in mine):
        own = [one for one in mine if one.item == item]
        await store_effect.credit(item, [one.showing for one in own], fact.order)
        await tell(_bought(fact, own[0]), by=_by(told), at=told.at)


async def effects(*, since: Instant) -> list[Effect]:
    """What each item came to since a day: those that sold most first."""
    return await store_effect.effects(since.date(), MOST_EFFECTS)


async def _of_this(clicks: Sequence[Click], fact: OrderPlaced, told: Told) -> list[Click]:
    """The clicks in this sale, and those of the person who bought."""
    buyer = IdentifierId(told.identifier) if told.identifier else None
    if not clicks:
        return []
    seen = {one.identifier for one in clicks if one.identifier}
    persons = await people.persons_of({buyer, *seen} if buyer else ())
    person = persons.get(buyer) if buyer else None
    return [
        one
        for one in clicks
        if one.sale == fact.order
        or (person and one.identifier and persons.get(one.identifier) == person)
    ]


def _bought(fact: OrderPlaced, first: Click) -> RecommendationBought:
    lines = [line for line in fact.lines if line.item == first.item]
    return RecommendationBought(
        showing=first.showing,
        order=fact.order,
        item=first.item,
        spot=first.spot,
        market=fact.market,
        location=fact.location,
        units=sum(line.quantity for line in lines),
        amount=Money(sum(line.total for line in lines), fact.total.currency),
    )


def _by(told: Told) -> Actor:
    """Nobody did this but us; it belongs to the customer's history on the channel of the order."""
    buyer = IdentifierId(told.identifier) if told.identifier else None
    return Actor("system", "recommendations", told.channel, buyer)
