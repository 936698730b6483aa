"""Whether something has taken a person out of a journey, read from the timeline itself."""

from collections.abc import Sequence

from interlace.domains import messaging, people
from interlace.domains.journeys import in_force, store
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.walk import Walk
from interlace.engine import timeline
from interlace.kit.ids import MalformedId
from interlace.vocabulary.ids import IdentifierId, WalkId

MOST_LOOKED_AT = 500
UNKNOWN = "The journey it belonged to is gone."


async def way_out(walk: Walk, journey: Journey, beside: Sequence[IdentifierId]) -> str | None:
    """The sentence of the fact that ends a walk, though its reader may not have come to it yet."""
    kinds = sorted({one.fact for one in journey.exits})
    if not kinds:
        return None
    for told in await timeline.facts_of(beside, kinds=kinds, limit=MOST_LOOKED_AT):
        if told.at < walk.entered_at:
            return None
        if any(
            one.fact == told.kind and one.takes_out(walk.key, told.data) for one in journey.exits
        ):
            return told.sentence
    return None


@messaging.ports.doubt
async def no_longer_wanted(about: str) -> str | None:
    """Why a message of a walk is not to be sent any more; None when it is, or is none of ours.

    Asked right before a message leaves, so that whoever bought a moment ago is not reminded to buy.
    """
    try:
        id_ = WalkId.parse(about)
    except MalformedId:
        return None
    walk = await store.walk(id_)
    if walk is None:
        return UNKNOWN
    if walk.left_at is not None and walk.step:
        return f"They left the journey: {walk.why}"
    journey = (await in_force.book()).known.get((walk.journey, walk.version))
    if journey is None:
        return None
    return await way_out(walk, journey, await people.beside(walk.identifier))
