"""Keep the analytical copy of the timeline fresh."""

from interlace.domains.insight.export import compact
from interlace.domains.insight.export import export as export_facts
from interlace.engine import every
from interlace.kit.time import Instant


@every(seconds=30)
async def export(at: Instant) -> None:
    """Export what is new."""
    await export_facts(at=at)


@every(seconds=900)
async def tidy(at: Instant) -> None:
    """Make many small files into one."""
    await compact(at=at)
