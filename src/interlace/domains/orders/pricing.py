"""Price a basket: the same function for the review, the order and the till."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import msgspec

from interlace.domains import catalog, offers, stock
from interlace.domains.orders import rules_checkout, rules_totals
from interlace.domains.orders.cart_model import Ask, Delivery, Priced
from interlace.domains.orders.model import Address, Way
from interlace.domains.orders.rules_tax import Place
from interlace.domains.orders.rules_totals import Tag, TaxScene
from interlace.domains.orders.tax_rates import STANDARD
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, ItemId, LocationId


class Counter(msgspec.Struct, frozen=True, kw_only=True):
    """Where and for whom a basket is priced."""

    market: str
    currency: str
    channel: str
    country: str
    """Where the market is at home."""
    location: LocationId | None = None
    customer: offers.Customer | None = None
    codes: tuple[str, ...] = ()
    address: Address | None = None
    delivery: Delivery | None = None
    cart: CartId | None = None
    """What it holds already is there for it."""
    includes_tax: bool | None = None
    """Known to a till; otherwise the prices say it."""


async def price(asks: Sequence[Ask], counter: Counter, *, at: Instant) -> Priced:
    """What the lines cost here and now; those that can not be had are in `problems`."""
    items = await catalog.items(list({ask.item for ask in asks}))
    prices = await _prices(asks, counter, at)
    tagged, problems = rules_totals.tags(asks, items, prices)
    goods = rules_totals.shipped_goods(tagged, counter.currency)
    delivery = counter.delivery and rules_checkout.priced(counter.delivery, goods)
    ships = any(tag.ask.way is Way.SHIP for tag in tagged)
    quote = await offers.quote(
        offers.Basket(
            market=counter.market,
            currency=counter.currency,
            lines=tuple(rules_totals.basket_line(tag) for tag in tagged),
            customer=counter.customer,
            codes=counter.codes,
            channel=counter.channel,
            location=counter.location,
            shipping=delivery.price if delivery and ships else None,
        ),
        for_=counter.cart,
        at=at,
    )
    includes_tax = counter.includes_tax
    if includes_tax is None:
        includes_tax = any(one.includes_tax for one in prices.values())
    scene = TaxScene(
        home=Place(counter.country),
        places=await _tax_places(tagged),
        destination=Place(counter.address.country, counter.address.region)
        if counter.address
        else None,
        on=at.astimezone(await _zone(counter)).date(),
        includes_tax=includes_tax,
        delivery_class=delivery.tax_class if delivery else STANDARD,
        sums=(await catalog.market(counter.market)).tax_sums,
    )
    return rules_totals.priced(tagged, quote, scene, problems)


async def _zone(counter: Counter) -> ZoneInfo:
    """Whose clock says which day's tax counts: the till's, else that of a place in the home country."""
    places = await stock.locations()
    near = (one.timezone for one in places if one.id == counter.location)
    home = (one.timezone for one in places if one.address.country == counter.country)
    return ZoneInfo(next(near, None) or next(home, None) or "UTC")


async def _tax_places(tagged: Sequence[Tag]) -> dict[LocationId, Place]:
    wanted = {
        tag.ask.location for tag in tagged if tag.ask.location and tag.ask.way is not Way.SHIP
    }
    found = [await stock.location(one) for one in wanted]
    return {one.id: Place(one.address.country, one.address.region) for one in found}


async def _prices(
    asks: Sequence[Ask], counter: Counter, at: Instant
) -> dict[tuple[ItemId, int], catalog.Price]:
    """A price for each item and quantity; a quantity may reach a better price of its list."""
    by_quantity: dict[int, list[ItemId]] = {}
    for ask in asks:
        if ask.amount is None:
            by_quantity.setdefault(ask.quantity, []).append(ask.item)
    found: dict[tuple[ItemId, int], catalog.Price] = {}
    groups = sorted(counter.customer.groups) if counter.customer else ()
    for quantity, items in by_quantity.items():
        prices = await catalog.price(
            items,
            market=counter.market,
            channel=counter.channel,
            location=counter.location,
            groups=groups,
            quantity=quantity,
            at=at,
        )
        found.update({(item, quantity): one for item, one in prices.items()})
    return found
