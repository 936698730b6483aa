"""One offer on every channel: priced by one pure function, to the cent."""

from interlace.domains.offers.conditions import conditions
from interlace.domains.offers.effects import effects
from interlace.domains.offers.goods import Goods
from interlace.domains.offers.model import (
    Applied,
    Basket,
    BasketLine,
    Customer,
    LineDiscount,
    Quote,
    QuotedLine,
    Refused,
    TablePrice,
)
from interlace.domains.offers.offer import Caps, Claim, Limit, Offer, Stage

__all__ = [
    "Applied",
    "Basket",
    "BasketLine",
    "Caps",
    "Claim",
    "Customer",
    "Goods",
    "Limit",
    "LineDiscount",
    "Offer",
    "Quote",
    "QuotedLine",
    "Refused",
    "Stage",
    "TablePrice",
    "conditions",
    "effects",
]
