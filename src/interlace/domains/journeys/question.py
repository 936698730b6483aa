"""Questions that a branch asks about a person."""

from datetime import timedelta

from interlace.domains.journeys.says import Says, all_hold
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.walk import Walk
from interlace.kit.part import Part
from interlace.vocabulary.ids import SegmentId


class Question(Part, frozen=True, kw_only=True):
    """Something that is so or not for somebody on a journey."""

    async def holds(self, walk: Walk, scene: Scene) -> bool:
        raise TypeError(
            f"{type(self).__name__} does not say when it holds for {walk} at {scene.at}"
        )

    @property
    def listens(self) -> frozenset[str]:
        """The kinds of facts the answer hangs on."""
        return frozenset()


class InSegment(Question, frozen=True, kw_only=True):
    """they are in the segment {segment}"""

    segment: SegmentId

    async def holds(self, walk: Walk, scene: Scene) -> bool:
        return await scene.in_segment(walk, self.segment)


class HasDone(Question, frozen=True, kw_only=True):
    """`{fact}` was told of them since they entered"""

    fact: str
    says: tuple[Says, ...] = ()
    within: timedelta | None = None
    """Look back so far from now, instead of to when they entered."""

    async def holds(self, walk: Walk, scene: Scene) -> bool:
        since = scene.at - self.within if self.within else walk.entered_at
        return await scene.has_done(walk, self.fact, self.says, since)

    @property
    def listens(self) -> frozenset[str]:
        return frozenset({self.fact})


class Allows(Question, frozen=True, kw_only=True):
    """they allow us to write to them for {purpose}"""

    purpose: str

    async def holds(self, walk: Walk, scene: Scene) -> bool:
        return await scene.allows(walk, self.purpose)


class Entered(Question, frozen=True, kw_only=True):
    """what let them in says: {says}"""

    says: tuple[Says, ...]

    async def holds(self, walk: Walk, scene: Scene) -> bool:
        del scene
        return all_hold(self.says, walk.data)


AnyQuestion = InSegment | HasDone | Allows | Entered
