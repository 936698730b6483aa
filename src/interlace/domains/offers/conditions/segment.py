"""Whom the shop has gathered: who buys is in a segment."""

from typing import ClassVar

from interlace.domains.offers.condition import FAILS, HOLDS, Condition, Verdict
from interlace.domains.offers.scene import Scene


class InSegment(Condition, frozen=True, kw_only=True):
    """The customer is in the segment {any_of}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    any_of: frozenset[str]
    """The codes of segments."""

    def check(self, scene: Scene) -> Verdict:
        if scene.basket.customer is None:
            return FAILS
        theirs = scene.context.segments
        # While nobody looked it may hold, so that what else the offer needs is looked up too.
        return HOLDS if theirs is None or not self.any_of.isdisjoint(theirs) else FAILS

    @property
    def segments(self) -> frozenset[str]:
        return self.any_of
