"""Sweep holds whose time is over, so that their goods can be promised again."""

from interlace.domains.stock import store_holds
from interlace.engine import every, tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.stock import HoldExpired
from interlace.vocabulary.ids import HoldId

AT_ONCE = 500


@every(seconds=5)
async def expire_holds(at: Instant) -> None:
    """Give back what expired holds keep."""
    over = await store_holds.over(at, AT_ONCE)
    if not over:
        return
    for row in await store_holds.release(over, over_at=at):
        fact = HoldExpired(hold=HoldId(row["id"]), for_=row["for_"], until=row["until"])
        await tell(fact, by=Actor.system(), at=at)
