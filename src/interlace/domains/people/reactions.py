"""What people do when something happened: see who came into a segment, and who left."""

from collections.abc import Sequence

from interlace.domains.people.segments.follow import follow
from interlace.engine import Told, clock, on_pages


@on_pages
async def settle_segments(told: Sequence[Told]) -> None:
    """Look anew at whomever a fact concerns, in the segments that listen to it."""
    await follow(told, at=clock.now())
