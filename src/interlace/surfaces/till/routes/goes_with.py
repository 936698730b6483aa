"""What goes with the basket on the counter, for the cashier to say."""

from typing import Any

import msgspec
from litestar import get, post

from interlace.domains import recommendations
from interlace.engine import db
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.show import Goods, goods
from interlace.vocabulary.ids import ItemId, OrderId, ShowingId

SPOT = "till"
MOST_ITEMS = 50
SHOWN = 3


class Said(msgspec.Struct, frozen=True):
    """Goods to mention, and why."""

    goods: Goods
    reason: str


class GoesWith(msgspec.Struct, frozen=True):
    """What to mention with a basket."""

    showing: ShowingId | None
    picks: list[Said]


class Taken(msgspec.Struct, frozen=True):
    """What of it went into which sale."""

    showing: ShowingId
    item: ItemId
    sale: OrderId


@get("/goes-with", opt={"needs": "till.sell"})
async def goes_with(behind: Behind, items: str = "") -> GoesWith:
    """Say what goes with these items and lies in this store."""
    wanted = [ItemId.parse(one) for one in items.split(",") if one][-MOST_ITEMS:]
    found = await _beside(wanted, behind) if wanted else []
    if not found:
        return GoesWith(None, [])
    shown = await goods([one.item for one in found], behind)
    by, at, here = behind.by, behind.at, behind.register.location
    async with db.transaction():
        showing = await recommendations.show(found, spot=SPOT, location=here, by=by, at=at)
    pairs = zip(shown, found, strict=True)
    return GoesWith(showing, [Said(one, pick.reason) for one, pick in pairs])


@post("/goes-with", opt={"needs": "till.sell"}, status_code=204)
async def take(behind: Behind, data: Taken) -> None:
    """Take down that it was taken."""
    await recommendations.click(
        data.showing, data.item, spot=SPOT, sale=data.sale, by=behind.by, at=behind.at
    )


async def _beside(items: list[ItemId], behind: Behind) -> list[recommendations.Recommended]:
    """Only what was really bought with it: at a counter nobody has time for what is merely popular."""
    place = recommendations.Place(
        market=behind.register.market,
        channel=behind.by.channel,
        location=behind.register.location,
    )
    found = await recommendations.also_bought(items, place=place, limit=SHOWN, at=behind.at)
    return [one for one in found if one.because]


ROUTES: list[Any] = [goes_with, take]
