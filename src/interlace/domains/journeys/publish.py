"""Put a journey into force, or change one; who walks it already keeps their version."""

from interlace.domains.journeys import drafts, in_force, rules, store
from interlace.domains.journeys.journey import Journey
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.journeys import JourneyPublished


async def publish(journey: Journey, *, by: Actor, at: Instant) -> int:
    """Write the next version, let people enter it and return its number; refuses `JourneyUnsound`."""
    rules.check(journey)
    version = await store.publish(journey, by=by, at=at)
    await drafts.discard(journey.id)
    in_force.changed()
    fact = JourneyPublished(journey=journey.id, name=journey.name, version=version)
    await tell(fact, by=by, at=at)
    return version
