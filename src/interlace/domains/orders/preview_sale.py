"""Preview a till sale: what the basket on the counter costs before it is paid."""

from interlace.domains import catalog
from interlace.domains.orders import deliveries, rules_checkout
from interlace.domains.orders.cart_model import Ask, Delivery, Priced, Sale, SaleLine
from interlace.domains.orders.customer import customer_of
from interlace.domains.orders.model import Way
from interlace.domains.orders.pricing import Counter, price
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import LineId


async def preview_sale(sale: Sale, *, by: Actor, at: Instant) -> Priced:
    """What `ring_up` would charge now; lines that can not be had are in `problems`."""
    return await price(asks(sale), await counter(sale, channel=by.channel), at=at)


async def counter(sale: Sale, *, channel: str) -> Counter:
    """Where and for whom a till sale is priced."""
    market = await catalog.market(sale.market)
    customer = sale.customer
    if customer is None and sale.identifier:
        customer = await customer_of(sale.identifier)
    return Counter(
        market=sale.market,
        currency=market.currency,
        channel=channel,
        country=market.countries[0],
        location=sale.location,
        cart=sale.cart,
        customer=customer,
        codes=sale.codes,
        address=sale.address,
        delivery=await _delivery(sale),
        includes_tax=market.prices_include_tax,
    )


def asks(sale: Sale) -> list[Ask]:
    """The lines of a sale as they are priced; a line told without an id is named by its place."""
    return [_ask(sale, line, nth) for nth, line in enumerate(sale.lines)]


def _ask(sale: Sale, line: SaleLine, nth: int) -> Ask:
    return Ask(
        id=line.id or LineId.derived(str(sale.id), str(nth)),
        item=line.item,
        quantity=line.quantity,
        way=line.way,
        location=line.location or (None if line.way is Way.SHIP else sale.location),
        amount=line.amount,
        markdown=line.markdown,
        reason=line.reason,
    )


async def _delivery(sale: Sale) -> Delivery | None:
    if not sale.delivery:
        return None
    return rules_checkout.delivery(sale.delivery, await deliveries.list_(sale.market))
