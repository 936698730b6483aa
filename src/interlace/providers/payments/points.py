"""Points: a loyal customer pays with what they earned."""

from interlace.domains import offers, orders
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PersonId


class NobodysPoints(Refusal):
    """Say who you are first; points belong to a person."""


class Points:
    """Points of the customer's account in the ledger, at the worth they have in that currency."""

    kind = "points"
    gives_change = False

    async def take(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        person = _whose(handed)
        points = await _points(handed)
        await offers.spend_points(person, points, for_=handed.payment, by=by, at=at)

    async def give_back(self, handed: orders.payments.Handed, *, by: Actor, at: Instant) -> None:
        person = _whose(handed)
        points = await _points(handed)
        for_ = handed.refund or handed.payment
        await offers.refund_points(person, points, for_=for_, by=by, at=at)


def _whose(handed: orders.payments.Handed) -> PersonId:
    if handed.person is None:
        raise NobodysPoints
    return handed.person


async def _points(handed: orders.payments.Handed) -> int:
    """So many points that they are worth the amount, rounded up."""
    scale = 10_000
    worth = await offers.worth(scale, handed.amount.currency)
    return -(-handed.amount.minor * scale // worth.minor)
