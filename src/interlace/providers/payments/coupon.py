"""A maker's coupon: paper that its maker pays for, good as money at a till."""

from interlace.domains import orders
from interlace.kit.actor import Actor
from interlace.kit.time import Instant


class Coupon:
    """Paper in the drawer; its payments are what the maker is billed for, less what came back."""

    kind = "coupon"
    gives_change = False

    async def take(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        """Nothing else moves: the payment, with the coupon's number, is what the maker is billed."""

    async def give_back(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        """Nothing else moves: the customer keeps the paper, and the maker is billed for that less."""
