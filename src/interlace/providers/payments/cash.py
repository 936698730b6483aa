"""Cash: it is in the drawer, and it gives change."""

from interlace.domains import orders
from interlace.kit.actor import Actor
from interlace.kit.time import Instant


class Cash:
    """Notes and coins. The drawer's shift counts them by the payments of its sales."""

    kind = "cash"
    gives_change = True

    async def take(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        """Nothing else moves: the payment itself is what the X and Z reports add up."""

    async def give_back(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        """Nothing else moves: the refund itself is what the X and Z reports take off."""
