"""Extend a hold while its customer is paying."""

from interlace.domains.stock import store_holds
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId


class HoldOver(Refusal, status=409):
    """The goods were kept until their time was over; hold them again."""


async def extend(hold: HoldId, *, until: Instant, at: Instant) -> None:
    """Keep a hold until a later moment; refuses `HoldOver` once its time has come."""
    if not await store_holds.extend(hold, until, at):
        raise HoldOver(hold=hold)
