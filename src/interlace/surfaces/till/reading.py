"""Read what was scanned: goods, a weighed label, a receipt, a cart, or somebody's card."""

import re
from decimal import Decimal

import biip
import msgspec
from biip.rcn import Rcn, RcnRegion

from interlace.domains import catalog, orders, people
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound, Refusal
from interlace.surfaces.till.behind import Behind
from interlace.vocabulary.ids import CartId, IdentifierId, ItemId, OrderId, ReturnId

LONGEST = 300
_ORDER = re.compile(r"order_[0-7][0-9a-hjkmnp-tv-z]{25}")
_RETURN = re.compile(r"return_[0-7][0-9a-hjkmnp-tv-z]{25}")
_NUMBER = re.compile(r"#\d{1,12}")
# How a scale's label is laid out is agreed by country; most others print it as Germany does.
_REGIONS = {
    "DE": RcnRegion.GERMANY,
    "DK": RcnRegion.DENMARK,
    "EE": RcnRegion.ESTONIA,
    "FI": RcnRegion.FINLAND,
    "GB": RcnRegion.GREAT_BRITAIN,
    "LT": RcnRegion.LITHUANIA,
    "LV": RcnRegion.LATVIA,
    "NO": RcnRegion.NORWAY,
    "SE": RcnRegion.SWEDEN,
}


class NothingRead(NotFound):
    """Nothing here goes by `{code}`."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a code means; one of the first four is set."""

    item: ItemId | None = None
    order: OrderId | None = None
    coming: ReturnId | None = None
    """The return that a label was printed for; its order is set too."""
    cart: CartId | None = None
    identifier: IdentifierId | None = None
    amount: Money | None = None
    """What a weighed or priced label costs."""
    note: str = ""
    """`0.399 kg`, as it is printed on the line."""


async def read(text: str, country: str, currency: str, behind: Behind) -> Reading:
    """What was scanned or typed; refuses `NothingRead`."""
    code = text.strip()[:LONGEST]
    if bought := await _paper(code):
        return bought
    if item := await catalog.find_item(code):
        return Reading(item=item.id)
    if label := await _label(code, country, currency, behind):
        return label
    try:
        return Reading(cart=(await orders.cart(code, at=behind.at)).id)
    except NotFound:
        return await _card(code)


async def _paper(code: str) -> Reading | None:
    """A receipt, by its link or number, or the label of a return."""
    if found := _ORDER.search(code):
        return Reading(order=(await orders.order(OrderId.parse(found[0]))).id)
    if found := _RETURN.search(code):
        coming = await orders.returns.announcement(ReturnId.parse(found[0]))
        return Reading(order=coming.order, coming=coming.id)
    if _NUMBER.fullmatch(code):
        return Reading(order=(await orders.order(code)).id)
    return None


async def _label(code: str, country: str, currency: str, behind: Behind) -> Reading | None:
    """An item whose weight or price, or more than its number, is in the code."""
    region = _REGIONS.get(country, RcnRegion.GERMANY)
    parsed = biip.parse(code, config=biip.ParseConfig(rcn_region=region))
    gtin = parsed.gtin
    if isinstance(gtin, Rcn) and (gtin.price is not None or gtin.weight is not None):
        item = await catalog.find_item(gtin.without_variable_measure().value)
        return await _weighed(item, gtin.price, gtin.weight, currency, behind) if item else None
    item = await catalog.find_item(gtin.value) if gtin else None
    return Reading(item=item.id) if item else None


async def _weighed(
    item: catalog.Item,
    price: Decimal | None,
    weight: Decimal | None,
    currency: str,
    behind: Behind,
) -> Reading:
    if price is not None:
        return Reading(item=item.id, amount=Money.of(price, currency), note="Price on the label")
    register = behind.register
    prices = await catalog.price(
        [item.id],
        market=register.market,
        channel=behind.by.channel,
        location=register.location,
        at=behind.at,
    )
    amount = prices[item.id].unit.share(weight or Decimal(0)) if item.id in prices else None
    return Reading(item=item.id, amount=amount, note=f"{weight} kg")


async def _card(code: str) -> Reading:
    try:
        known = await people.by_ref(people.Ref("card", code))
    except Refusal:
        known = None
    if known is None:
        raise NothingRead(code=code)
    return Reading(identifier=known.id)
