"""What placing an order refuses, and what it has in hand between its steps."""

from typing import NamedTuple

from interlace.domains.orders.cart_model import Cart, Priced
from interlace.domains.orders.model import Payment
from interlace.domains.orders.rules_tenders import Settlement
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import HoldId


class Incomplete(Refusal):
    """{why}"""


class PaymentDeclined(Refusal, status=402):
    """The payment was declined: {why}"""


class ChallengeNeeded(Refusal, status=402):
    """Your bank wants to know that it is you; go on at {url}"""


class PaymentPending(Refusal, status=409):
    """Your bank has not answered yet. The order is placed as soon as it does; do not pay again."""


class Ready(NamedTuple):
    """A cart that could be placed, with everything decided except whether the money comes."""

    cart: Cart
    basket: Priced
    settlement: Settlement
    payments: tuple[Payment, ...]
    hold: HoldId | None = None
