"""Open a market: countries that share a currency and a way to show tax."""

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from interlace.domains.catalog import store, window
from interlace.domains.catalog.model import Market
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import MarketDefined
from interlace.vocabulary.ids import MarketId
from interlace.vocabulary.tax import TaxSums


class UnknownCurrency(Refusal):
    """`{currency}` is not an ISO 4217 currency."""


class UnknownLocale(Refusal):
    """`{locale}` is not a locale; write it like pt_PT."""


class CurrencyInUse(Conflict):
    """Market {code} has another currency already; open a new market for {currency}."""


async def define_market(
    code: str,
    *,
    name: str,
    currency: str,
    countries: Sequence[str],
    locale: str,
    prices_include_tax: bool,
    tax_sums: TaxSums = TaxSums.LINE,
    by: Actor,
    at: Instant,
) -> Market:
    """Define or change a market; its currency stays what it was first."""
    if currency not in list_currencies():
        raise UnknownCurrency(currency=currency[:10])
    try:
        Locale.parse(locale)
    except (ValueError, UnknownLocaleError) as error:
        raise UnknownLocale(locale=locale[:20]) from error
    market = Market(code, name, currency, tuple(countries), locale, prices_include_tax, tax_sums)
    if not await store.put_market(market):
        raise CurrencyInUse(code=code, currency=currency)
    await window.changed()
    fact = MarketDefined(market_id=MarketId.derived(code), code=code, currency=currency)
    await tell(fact, by=by, at=at)
    return market
