"""One offer on every channel: priced by one pure function, to the cent."""

from interlace.domains.offers import conditions, effects, gift_cards, ledger, record, terms
from interlace.domains.offers.commit import commit
from interlace.domains.offers.hold import hold
from interlace.domains.offers.issue_codes import issue_codes
from interlace.domains.offers.list_ import Listed, list_, offer
from interlace.domains.offers.model import Basket, BasketLine, Customer, LineDiscount, Quote
from interlace.domains.offers.points import (
    Balance,
    grant_points,
    points,
    refund_points,
    spend_points,
    value_points,
    worth,
)
from interlace.domains.offers.price_items import price_items
from interlace.domains.offers.publish import publish
from interlace.domains.offers.quote import quote
from interlace.domains.offers.release import release
from interlace.domains.offers.return_ import preview_return, return_
from interlace.domains.offers.terms import Offer
from interlace.domains.offers.withdraw import withdraw

__all__ = [
    "Balance",
    "Basket",
    "BasketLine",
    "Customer",
    "LineDiscount",
    "Listed",
    "Offer",
    "Quote",
    "commit",
    "conditions",
    "effects",
    "gift_cards",
    "grant_points",
    "hold",
    "issue_codes",
    "ledger",
    "list_",
    "offer",
    "points",
    "preview_return",
    "price_items",
    "publish",
    "quote",
    "record",
    "refund_points",
    "release",
    "return_",
    "spend_points",
    "terms",
    "value_points",
    "withdraw",
    "worth",
]
