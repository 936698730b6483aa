"""Turn a basket of the files into a sale as a till tells it."""

from interlace.demo import keys
from interlace.demo.catalogue import CURRENCY, MARKET
from interlace.demo.journey import Basket, Line
from interlace.domains import offers, orders
from interlace.kit.money import Money
from interlace.vocabulary.ids import IdentifierId, PersonId

COUPON = "coupon"
# The files do not say how households paid the rest.
REST = "cash"
MATCH = "Store matches the maker's coupon"
LABEL = "Card saving on the label"
TILL = "Card saving at the till"


def sale(basket: Basket, card: IdentifierId, person: PersonId) -> orders.Sale:
    """The sale of a basket by the holder of a card; the same basket is always the same sale."""
    return orders.Sale(
        id=keys.sale(basket.id),
        market=MARKET,
        location=keys.location(basket.store),
        lines=tuple(_line(line) for line in basket.lines),
        tenders=_tenders(basket),
        identifier=card,
        customer=offers.Customer(person=person, has_card=True),
    )


def _line(line: Line) -> orders.SaleLine:
    """A listed price is left to the catalogue; otherwise the line carries its label's amount."""
    return orders.SaleLine(
        item=keys.item(line.product),
        quantity=line.quantity,
        amount=None if line.is_listed else Money(line.shelf, CURRENCY),
        markdown=Money(line.markdown, CURRENCY) if line.markdown else None,
        reason=_reason(line) if line.markdown else "",
    )


def _reason(line: Line) -> str:
    saving = LABEL if line.list_unit is None else TILL
    return " · ".join(why for why, cents in ((saving, line.card), (MATCH, line.match)) if cents)


def _tenders(basket: Basket) -> tuple[orders.Tender, ...]:
    """The makers' coupons first, each with its code where the files tell it, then the rest."""
    left = basket.coupons
    coupons: list[orders.Tender] = []
    for amount, code in (
        *((line.coupon, "+".join(map(str, line.codes))) for line in basket.lines),
        (basket.loose_coupons, ""),
    ):
        used = min(amount, left)
        left -= used
        if used:
            coupons.append(orders.Tender(kind=COUPON, amount=Money(used, CURRENCY), token=code))
    return (*coupons, orders.Tender(kind=REST))
