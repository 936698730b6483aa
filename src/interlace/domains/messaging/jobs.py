"""Carry messages out when their time has come, and take up what a killed worker left behind."""

from interlace.domains.messaging import deliver, store
from interlace.engine import clock, every, job
from interlace.kit.time import Instant
from interlace.vocabulary.ids import MessageId

AT_ONCE = 500


@job(outside=True)
async def carry(*, message: MessageId) -> None:
    """Deliver one message."""
    await deliver.deliver(message, at=clock.now())


@every(seconds=5)
async def take_up(at: Instant) -> None:
    """Have every message delivered that was due and that nobody is seeing to."""
    for id_, attempts in await store.stranded(at - deliver.LEASE, AT_ONCE):
        await carry.later(message=id_, due=at, key=f"{id_} left {attempts}")
