"""Let facts happen and time pass, as a worker would see them."""

from datetime import datetime, timedelta

from cast import HOUSE
from domains.messaging.conftest import NOON
from interlace.domains.journeys import follow, jobs
from interlace.engine import db, tell, timeline
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.money import Money
from interlace.vocabulary.events.orders import CartUpdated, OrderPlaced
from interlace.vocabulary.ids import CartId, IdentifierId, OrderId

CART = CartId.derived("ana")


def later(**span: float) -> datetime:
    """So long after noon."""
    return NOON + timedelta(**span)


async def told(fact: Fact, identifier: IdentifierId, at: datetime, by: Actor = HOUSE):
    """The entry of a fact on the timeline, which nobody has followed yet."""
    await tell(fact, by=by, at=at, identifier=identifier)
    await db.flush()
    entries = await timeline.facts_of([identifier], kinds=[fact.kind], limit=1)
    return entries[0]


async def happen(fact: Fact, identifier: IdentifierId, at: datetime) -> None:
    """A fact is told and followed."""
    await follow.follow(await told(fact, identifier, at))


async def pass_until(at: datetime) -> None:
    """Every wait that is over by then ends."""
    await jobs.end_waits(at)


def cart(units: int = 1, cart_id: CartId = CART) -> CartUpdated:
    return CartUpdated(cart=cart_id, market="PT", units=units, lines=())


def bought(name: str = "till") -> OrderPlaced:
    nothing = Money(0, "EUR")
    return OrderPlaced(
        order=OrderId.derived(name),
        number="1",
        market="PT",
        location=None,
        lines=(),
        units=1,
        discount=nothing,
        shipping=nothing,
        tax=nothing,
        total=Money(1250, "EUR"),
        offers=(),
        points=0,
        cart=None,
    )
