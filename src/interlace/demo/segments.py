"""The segments the demo's shop works with."""

from typing import Any

from interlace.demo.card_offers import CURRENCY
from interlace.domains import people
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant

ask = people.segments.predicate
BOUGHT = "order.placed"
WIN_BACK = "To win back"

SEGMENTS: dict[str, Any] = {
    "Loyal": ask.Did(fact=BOUGHT, times=8, days=30),
    "Lapsed 30 days": ask.Seen(edge="last", within=False, days=30),
    "Big basket": ask.Reached(
        fact=BOUGHT, field="total", amount=Money(10_000, CURRENCY), per="at once", days=60
    ),
    "Big spenders": ask.Reached(
        fact=BOUGHT, field="total", amount=Money(50_000, CURRENCY), days=60
    ),
    "Newsletter": ask.Allows(purpose="marketing", by="email"),
    "Web visitors who bought in store": ask.AllOf(
        of=(ask.Used(channel="web"), ask.Did(fact=BOUGHT, channel="till"))
    ),
    "Looked, did not buy": ask.AllOf(
        of=(
            ask.Did(fact="product.viewed", times=2, days=7),
            ask.Not(of=ask.Did(fact=BOUGHT, days=7)),
        )
    ),
    "Norwood shoppers": ask.BoughtIn(within="city", place="Norwood"),
}


async def define_segments(*, by: Actor, at: Instant) -> None:
    """Define them once; what is defined already stays as it is."""
    there = {one.name for one in await people.segments.list_(retired=True)}
    for name, predicate in SEGMENTS.items():
        if name not in there:
            await people.segments.define(name, predicate, by=by, at=at)
    if WIN_BACK not in there:
        lapsed = next(one for one in await people.segments.list_() if one.name == "Lapsed 30 days")
        agreed = next(one for one in await people.segments.list_() if one.name == "Newsletter")
        both = ask.AllOf(of=(ask.InSegment(segment=lapsed.id), ask.InSegment(segment=agreed.id)))
        await people.segments.define(WIN_BACK, both, by=by, at=at)
