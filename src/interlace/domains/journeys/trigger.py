"""Triggers: what lets people in on a journey."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Literal

from interlace.domains import people
from interlace.domains.journeys.says import Says, all_hold, looked_up
from interlace.kit.part import Part
from interlace.vocabulary.ids import SegmentId

ENTERED = "segment.entered"
LEFT = "segment.left"
BY_DEFINITION = people.segments.BY_DEFINITION


class OnFact(Part, frozen=True, kw_only=True):
    """Whenever `{fact}` is told of somebody"""

    fact: str
    says: tuple[Says, ...] = ()
    key: str = ""
    """A field of the fact, such as `cart`: people may walk once at a time for each of its values."""

    @property
    def listens(self) -> str | None:
        return self.fact

    def lets_in(self, data: Mapping[str, Any]) -> str | None:
        """What they walk for, if the fact lets them in."""
        if not all_hold(self.says, data):
            return None
        return str(looked_up(data, self.key) or "") if self.key else ""


class OnSegment(Part, frozen=True, kw_only=True):
    """When somebody has {change} the segment {segment}"""

    segment: SegmentId
    change: Literal["entered", "left"] = "entered"

    @property
    def listens(self) -> str | None:
        return ENTERED if self.change == "entered" else LEFT

    def lets_in(self, data: Mapping[str, Any]) -> str | None:
        if data.get("segment") != str(self.segment):
            return None
        # Who is in a segment because it was defined anew did nothing: nobody writes to all of them at once.
        return None if data.get("cause") == BY_DEFINITION else ""


class OnClock(Part, frozen=True, kw_only=True):
    """Every day at {time_of_day} (the house's time), whoever is in the segment {segment}"""

    segment: SegmentId
    time_of_day: time = time(9)

    @property
    def listens(self) -> str | None:
        return None

    def lets_in(self, data: Mapping[str, Any]) -> str | None:
        del data
        return ""


AnyTrigger = OnFact | OnSegment | OnClock


class Exit(Part, frozen=True, kw_only=True):
    """`{fact}` is told of them"""

    fact: str
    says: tuple[Says, ...] = ()
    same: str = ""
    """A field of the fact that has to name what they walk for, such as `cart`."""

    def takes_out(self, key: str, data: Mapping[str, Any]) -> bool:
        """Whether a fact ends the walk for `key`."""
        if self.same and str(looked_up(data, self.same) or "") != key:
            return False
        return all_hold(self.says, data)
