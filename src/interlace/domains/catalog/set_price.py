"""Set what an item costs, from a moment on."""

from interlace.domains.catalog import pricing
from interlace.domains.catalog.model import PriceRow
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import PriceChanged
from interlace.vocabulary.ids import ItemId, PriceListId


async def set_price(
    item: ItemId,
    unit: Money,
    *,
    on: PriceListId,
    from_: Instant | None = None,
    until: Instant | None = None,
    min_quantity: int = 1,
    by: Actor,
    at: Instant,
) -> None:
    """Set the price of a list from `from_` (default: now) up to but not including `until`.

    The prices before stay as history; when a price with an end is over, the one it covered counts
    again. Refuses `WrongCurrency` and `NoPriceList`.
    """
    since = from_ or at
    row = PriceRow(on, item, unit, since, until, min_quantity)
    if not await pricing.save_prices([row], at=at):
        return
    fact = PriceChanged(
        item_id=item, list_id=on, unit=unit, since=since, until=until, min_quantity=min_quantity
    )
    await tell(fact, by=by, at=at)
