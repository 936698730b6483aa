"""Keep the analytical copy of the timeline fresh."""

from interlace.domains.insight.export import compact
from interlace.domains.insight.export import export as export_facts
from interlace.domains.insight.forget import forget
from interlace.engine import every, job
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId


@every(seconds=30)
async def export(at: Instant) -> None:
    """Export what is new."""
    await export_facts(at=at)


@every(seconds=900)
async def tidy(at: Instant) -> None:
    """Make many small files into one."""
    await compact(at=at)


@job(retries=12)
async def forget_person(*, person: PersonId, erased: tuple[IdentifierId, ...]) -> None:
    """Forget a person in the files, as soon as no export is under way."""
    await forget([person, *erased])
