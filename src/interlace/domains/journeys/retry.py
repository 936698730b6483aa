"""Try again with somebody whose step failed too often."""

from interlace.domains.journeys import store
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.ids import WalkId


class NotStuck(Conflict):
    """The walk {walk} goes on by itself."""


async def retry(walk: WalkId, *, at: Instant) -> None:
    """Let a stuck walk try its step again, as often as at first; refuses `NotStuck`."""
    if not await store.retry(walk, at=at):
        raise NotStuck(walk=walk)
