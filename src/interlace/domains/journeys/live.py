"""The shop as it is now: what a step asks and does goes through the domains' own verbs."""

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from interlace.domains import conversations, messaging, offers, people
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.occasion import occasion
from interlace.domains.journeys.says import Says, all_hold
from interlace.domains.journeys.walk import Trait, Walk, bucket
from interlace.engine import preferences, tell, timeline
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.journeys import JourneySplit
from interlace.vocabulary.ids import EntryId, IdentifierId, OfferId, PersonId, SegmentId

ZONE_TRAIT = "timezone"
MOST_LOOKED_AT = 500
_BY = Actor.system()


class Live:
    """A moment of one person; `beside` are all their identifiers."""

    def __init__(self, at: Instant, journey: Journey, beside: Sequence[IdentifierId]) -> None:
        self._at = at
        self._journey = journey
        self._beside = beside

    @property
    def at(self) -> Instant:
        return self._at

    async def zone(self, walk: Walk) -> tzinfo:
        profile = await people.profile(await _person(walk), whole=True)
        said = profile.traits.get(ZONE_TRAIT)
        try:
            return ZoneInfo(str(said.value)) if said else preferences.current().clock
        except (ValueError, KeyError):
            return preferences.current().clock

    async def in_segment(self, walk: Walk, segment: SegmentId) -> bool:
        return await people.segments.contains(segment, await _person(walk))

    async def allows(self, walk: Walk, purpose: str) -> bool:
        profile = await people.profile(await _person(walk), whole=True)
        return any(one.granted and one.purpose == purpose for one in profile.consents)

    async def has_done(self, walk: Walk, fact: str, says: tuple[Says, ...], since: Instant) -> bool:
        del walk
        told = await timeline.facts_of(self._beside, kinds=[fact], limit=MOST_LOOKED_AT)
        return any(one.at >= since and all_hold(says, one.data) for one in told)

    async def send(
        self, walk: Walk, template: str, *, ladder: tuple[str, ...], purpose: str
    ) -> None:
        await messaging.send(
            template,
            to=walk.identifier,
            key=walk.task,
            ladder=ladder,
            purpose=purpose,
            context=await occasion(walk, template=template, by=_BY, at=self._at),
            about=walk.id,
            by=_BY,
            at=self._at,
        )

    async def give_code(self, walk: Walk, offer: OfferId) -> str:
        [code] = await offers.issue_codes(offer, 1, person=await _person(walk), by=_BY, at=self._at)
        return code

    async def give_points(self, walk: Walk, points: int) -> None:
        key = EntryId.derived("journey", walk.task)
        await offers.grant_points(await _person(walk), points, for_=key, by=_BY, at=self._at)

    async def update(self, walk: Walk, trait: str, value: Trait) -> None:
        await people.describe(walk.identifier, {trait: value}, by=_BY, at=self._at)

    async def open_case(self, walk: Walk, topic: str) -> None:
        await conversations.open_case(walk.identifier, topic=topic, by=_BY, at=self._at)

    async def bucket(self, walk: Walk) -> int:
        return bucket(walk.journey, (await _person(walk)).bytes)

    async def tell_split(self, walk: Walk, way: str, *, holdout: bool) -> None:
        fact = JourneySplit(
            walk=walk.id,
            journey=walk.journey,
            name=self._journey.name,
            version=walk.version,
            step=walk.step,
            way=way,
            holdout=holdout,
        )
        await tell(fact, by=_BY, at=self._at, identifier=walk.identifier)


async def _person(walk: Walk) -> PersonId:
    return await people.person_of(walk.identifier)
