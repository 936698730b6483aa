"""Gift cards: whoever has the code pays with what is left on it."""

from interlace.domains import offers, orders
from interlace.kit.actor import Actor
from interlace.kit.time import Instant


class Gift:
    """Money on a gift card's account in the ledger; the payment's token is the code."""

    kind = "gift"
    gives_change = False

    async def take(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        spend = offers.gift_cards.spend
        await spend(handed.token, handed.amount, for_=handed.payment, by=by, at=at)

    async def give_back(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        for_ = handed.refund or handed.payment
        await offers.gift_cards.refund(handed.token, handed.amount, for_=for_, by=by, at=at)
