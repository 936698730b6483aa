"""Let nobody new in for a while; who is on the way goes on."""

from interlace.domains.journeys import in_force, store
from interlace.domains.journeys.ask import journey
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.journeys import JourneyPaused, JourneyResumed
from interlace.vocabulary.ids import JourneyId


async def pause(id_: JourneyId, *, by: Actor, at: Instant) -> None:
    """Close the way in; doing it twice is fine. Refuses `NoJourney`."""
    listed = await journey(id_)
    if await store.pause(id_, at=at):
        in_force.changed()
        await tell(JourneyPaused(journey=id_, name=listed.journey.name), by=by, at=at)


async def resume(id_: JourneyId, *, by: Actor, at: Instant) -> None:
    """Open the way in again; doing it twice is fine. Refuses `NoJourney`."""
    listed = await journey(id_)
    if await store.resume(id_, at=at):
        in_force.changed()
        await tell(JourneyResumed(journey=id_, name=listed.journey.name), by=by, at=at)
