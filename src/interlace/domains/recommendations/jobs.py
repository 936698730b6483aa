"""Timed work: count the past the first time."""

from interlace.domains.recommendations.recount import begin
from interlace.engine import every
from interlace.kit.time import Instant


@every(seconds=30)
async def count_the_past(_: Instant) -> None:
    """An installation that sold before it recommended has all of it counted at once."""
    await begin()
