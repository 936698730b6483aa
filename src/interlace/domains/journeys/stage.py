"""The stage of a rehearsal: past facts instead of the shop, notes instead of deeds."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import tzinfo

from interlace.domains import people
from interlace.domains.journeys.rehearsal import Act
from interlace.domains.journeys.says import Says, all_hold
from interlace.domains.journeys.walk import Trait, Walk, bucket
from interlace.engine import Told, preferences
from interlace.kit.time import Instant, instant
from interlace.vocabulary.ids import IdentifierId, OfferId, PersonId, SegmentId

MOST_ACTS = 1000
"""So many are shown one by one; all are counted."""
REHEARSED_CODE = "CODE"


class Stage:
    """A scene on a virtual clock. Segments are as they were then; consent is as it is today."""

    def __init__(self, person_of: Callable[[IdentifierId], PersonId]) -> None:
        self.at = instant("0001-01-01T00:00:00Z")
        self.acts: list[Act] = []
        self.by_what: Counter[str] = Counter()
        self.by_day: dict[str, Counter[str]] = defaultdict(Counter)
        self._person_of = person_of
        self._told: dict[PersonId, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        self._segments: dict[PersonId, set[str]] = defaultdict(set)
        self._allowed: dict[PersonId, frozenset[str]] = {}

    def play(self, told: Told, person: PersonId) -> None:
        """Let a fact happen."""
        self.at = told.at
        self._told[person][told.kind].append(told)
        if told.kind == "segment.entered":
            self._segments[person].add(told.data["segment"])
        elif told.kind == "segment.left":
            self._segments[person].discard(told.data["segment"])

    async def zone(self, walk: Walk) -> tzinfo:
        del walk
        return preferences.current().clock

    async def in_segment(self, walk: Walk, segment: SegmentId) -> bool:
        return str(segment) in self._segments[self._person_of(walk.identifier)]

    async def allows(self, walk: Walk, purpose: str) -> bool:
        person = self._person_of(walk.identifier)
        if person not in self._allowed:
            profile = await people.profile(person, whole=True)
            granted = frozenset(one.purpose for one in profile.consents if one.granted)
            self._allowed[person] = granted
        return purpose in self._allowed[person]

    async def has_done(self, walk: Walk, fact: str, says: tuple[Says, ...], since: Instant) -> bool:
        told = self._told[self._person_of(walk.identifier)][fact]
        return any(one.at >= since and all_hold(says, one.data) for one in told)

    async def send(
        self, walk: Walk, template: str, *, ladder: tuple[str, ...], purpose: str
    ) -> None:
        allowed = await self.allows(walk, purpose)
        note = f"message {template}" if allowed else f"message {template} (no consent today)"
        self._note(walk, note, channel=ladder[0] if ladder else "")

    async def give_code(self, walk: Walk, offer: OfferId) -> str:
        self._note(walk, f"a code of {offer}")
        return REHEARSED_CODE

    async def give_points(self, walk: Walk, points: int) -> None:
        self._note(walk, f"{points} points")

    async def update(self, walk: Walk, trait: str, value: Trait) -> None:
        self._note(walk, f"{trait} = {value}")

    async def open_case(self, walk: Walk, topic: str) -> None:
        self._note(walk, f"a case about {topic}")

    async def bucket(self, walk: Walk) -> int:
        return bucket(walk.journey, self._person_of(walk.identifier).bytes)

    async def tell_split(self, walk: Walk, way: str, *, holdout: bool) -> None:
        self.by_what[f"{'held out' if holdout else 'drawn'}: {way}"] += 1
        del walk

    def _note(self, walk: Walk, what: str, *, channel: str = "") -> None:
        self.by_what[what] += 1
        self.by_day[self.at.astimezone(preferences.current().clock).date().isoformat()][what] += 1
        if len(self.acts) < MOST_ACTS:
            self.acts.append(
                Act(
                    at=self.at,
                    person=self._person_of(walk.identifier),
                    identifier=walk.identifier,
                    step=walk.step,
                    what=what,
                    channel=channel,
                )
            )
