"""What has to be known before a cart can be placed: address, contact, delivery."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from interlace.domains.orders.cart_model import Cart, Delivery, Missing
from interlace.domains.orders.model import Address, Way
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound

LONGEST_FIELD = 120

# How postcodes are written, by country; elsewhere any text will do.
_POSTCODES = {
    country: re.compile(pattern)
    for country, pattern in {
        "AT": r"\d{4}",
        "BE": r"\d{4}",
        "BR": r"\d{5}-?\d{3}",
        "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
        "CH": r"\d{4}",
        "CZ": r"\d{3} ?\d{2}",
        "DE": r"\d{5}",
        "DK": r"\d{4}",
        "ES": r"\d{5}",
        "FI": r"\d{5}",
        "FR": r"\d{5}",
        "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
        "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
        "IT": r"\d{5}",
        "NL": r"\d{4} ?[A-Z]{2}",
        "NO": r"\d{4}",
        "PL": r"\d{2}-\d{3}",
        "PT": r"\d{4}-\d{3}",
        "SE": r"\d{3} ?\d{2}",
        "US": r"\d{5}(-\d{4})?",
    }.items()
}
_NO_POSTCODE = frozenset({"AE", "AO", "HK", "QA"})
_NEEDS_REGION = frozenset({"AU", "BR", "CA", "US"})


class NoDelivery(NotFound):
    """There is no delivery `{code}` here."""


def tidy(address: Address) -> Address:
    """One spelling: trimmed, country and postcode in capitals."""
    values = {
        name: " ".join(str(value).split())[:LONGEST_FIELD]
        for name, value in msgspec.structs.asdict(address).items()
    }
    for name in ("country", "postcode", "region"):
        values[name] = values[name].upper()
    return Address(**values)


def missing(cart: Cart) -> tuple[Missing, ...]:
    """Everything that is missing, so that a form can ask for all of it at once."""
    return tuple(_missing(cart))


def _missing(cart: Cart) -> Iterator[Missing]:
    if not cart.lines:
        yield Missing("lines", "The cart is empty.")
    if not (cart.email or cart.phone):
        yield Missing("contact", "We need an e-mail address or a phone number.")
    for line in cart.lines:
        if line.way is not Way.SHIP and line.location is None:
            yield Missing("location", "Choose a store.", line.id)
    if cart.ships:
        if cart.address is None:
            yield Missing("address", "Where shall we send it?")
        else:
            yield from lacking(cart.address, cart.countries)
        if not cart.delivery:
            yield Missing("delivery", "Choose how it is delivered.")


def lacking(address: Address, countries: Sequence[str]) -> Iterator[Missing]:
    """What of an address is missing or can not be right."""
    for field, why in (("name", "Who is it for?"), ("street", "Which street?"), ("city", "Where?")):
        if not getattr(address, field):
            yield Missing(f"address.{field}", why)
    country = address.country
    if country not in countries:
        yield Missing("address.country", f"We deliver to {', '.join(countries)}.")
    if country in _NEEDS_REGION and not address.region:
        yield Missing("address.region", "Which state or province?")
    pattern = _POSTCODES.get(country)
    if pattern and not pattern.fullmatch(address.postcode):
        yield Missing("address.postcode", f"That is not a postcode of {country}.")
    elif not address.postcode and country not in _NO_POSTCODE:
        yield Missing("address.postcode", "Which postcode?")


def delivery(code: str, deliveries: Sequence[Delivery]) -> Delivery:
    """The delivery of that code; refuses `NoDelivery`."""
    for one in deliveries:
        if one.code == code:
            return one
    raise NoDelivery(code=code)


def priced(one: Delivery, goods: Money) -> Delivery:
    """The delivery with its price for shipped goods worth `goods` before discounts."""
    free = one.free_from is not None and goods >= one.free_from
    return msgspec.structs.replace(one, price=Money.zero(goods.currency)) if free else one
