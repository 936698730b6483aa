"""What orders do when something happened elsewhere."""

from typing import cast

from interlace.domains.orders import store
from interlace.engine import Told, on, tell
from interlace.kit.actor import Actor
from interlace.kit.ids import MalformedId
from interlace.vocabulary.events.orders import OrderFlagged
from interlace.vocabulary.events.stock import StockOversold
from interlace.vocabulary.ids import OrderId

OVERSOLD = "oversold"


@on(StockOversold)
async def flag_what_was_not_there(told: Told) -> None:
    """A till sold more than the shelf knew of: somebody should look."""
    cause = cast("StockOversold", told.fact).cause
    try:
        order = OrderId.parse(cause)
    except MalformedId:
        return  # it was a count or a loss, not a sale
    number = await store.flag(order, OVERSOLD)
    if number:
        fact = OrderFlagged(order=order, number=number, flag=OVERSOLD)
        await tell(fact, by=Actor.system(), at=told.at)
