"""Try a draft of an offer on a basket: what it would save, or why it would not."""

from typing import Any

import msgspec

from interlace.domains import catalog, offers
from interlace.kit.time import Instant
from interlace.surfaces.desk import deliveries
from interlace.surfaces.desk.deliveries import ReadLine
from interlace.vocabulary.ids import LocationId, PersonId

SOMEBODY = PersonId.derived("trial")
"""The customer of a test basket: nobody who exists, so no limit of theirs is spent."""


async def tried(draft: offers.Offer, form: Any, *, market: catalog.Market, at: Instant) -> Any:
    """The quote of the form's basket with the draft in force, and what became of the draft."""
    read = [one for one in await deliveries.read(str(form.get("basket", ""))) if one.item]
    basket = await _basket(read, form, market, at)
    free = msgspec.structs.replace(draft, coded=False, codes=frozenset(), from_=None, until=None)
    quote = await offers.record.try_out(free, basket, at=at)
    named = {str(index): one for index, one in enumerate(read)}
    return {
        "lines": [(named[line.id], line) for line in quote.lines],
        "quote": quote,
        "applied": next((one for one in quote.applied if one.offer == draft.id), None),
        "earned": sum(one.points for one in quote.earned if one.offer == draft.id),
        "refused": next((one for one in quote.refused if one.offer == draft.id), None),
        "others": [one for one in quote.applied if one.offer != draft.id],
        "sentence": draft,
    }


async def sample(market: catalog.Market, at: Instant) -> str:
    """A few items to begin a test basket with."""
    found = await catalog.search(market=market.code, channel="", limit=3, at=at)
    return "\n".join(f"{one.item.sku} {count}" for one, count in zip(found.items, (2, 1, 3)))  # noqa: B905  fewer products, fewer lines


async def _basket(
    read: list[ReadLine], form: Any, market: catalog.Market, at: Instant
) -> offers.Basket:
    location = LocationId.parse(str(form["at"])) if form.get("at") else None
    channel = str(form.get("through", ""))
    ids = [one.item.id for one in read if one.item]
    prices = await catalog.price(ids, market=market.code, channel=channel, location=location, at=at)
    lines = [
        offers.BasketLine(
            id=str(index),
            item=one.item.id,
            quantity=one.count,
            unit=prices[one.item.id].unit,
            amount=prices[one.item.id].unit * one.count,
            categories=frozenset(one.item.categories),
        )
        for index, one in enumerate(read)
        if one.item and one.item.id in prices
    ]
    groups = frozenset(word.strip() for word in str(form.get("groups") or "").split(",") if word)
    customer = offers.Customer(person=SOMEBODY, groups=groups, has_card="card" in form)
    return offers.Basket(
        market=market.code,
        currency=market.currency,
        lines=tuple(lines),
        customer=customer if "card" in form or "known" in form else None,
        channel=channel,
        location=location,
    )
