"""Open a price list: for a whole market, or only for a channel, a location or a customer group."""

from interlace.domains.catalog import store, window
from interlace.domains.catalog.model import PriceList
from interlace.domains.catalog.refusals import NoMarket
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant, Period
from interlace.vocabulary.events.catalog import PriceListDefined
from interlace.vocabulary.ids import LocationId, PriceListId

ALWAYS = Period()


class PriceListInUse(Conflict):
    """Price list {code} is for others already; open a new list."""


async def define_price_list(
    code: str,
    *,
    name: str,
    market: str,
    channel: str | None = None,
    location: LocationId | None = None,
    group: str | None = None,
    period: Period = ALWAYS,
    by: Actor,
    at: Instant,
) -> PriceListId:
    """Define or change a price list; whom it is for stays what it was first."""
    known = await store.markets(market)
    if not known:
        raise NoMarket(market=market)
    id_ = PriceListId.derived(code)
    new = PriceList(id_, code, name, market, known[0].currency, channel, location, group, period)
    if not await store.put_price_list(new):
        raise PriceListInUse(code=code)
    await window.changed()
    await tell(PriceListDefined(list_id=id_, code=code, market=market), by=by, at=at)
    return id_
