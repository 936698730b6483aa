"""What a step may ask and do: the shop as it is now, or a rehearsal of it."""

from datetime import tzinfo
from typing import Protocol

from interlace.domains.journeys.says import Says
from interlace.domains.journeys.walk import Trait, Walk
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId, SegmentId


class Scene(Protocol):
    """A moment at which somebody on a journey can be asked about and acted upon.

    Live, it asks and tells the domains, in the transaction of the step; in a rehearsal it looks at
    past facts and only takes down what would have been done.
    """

    @property
    def at(self) -> Instant:
        """The moment: of the fact that was heard, or when the wait was over."""
        ...

    async def zone(self, walk: Walk) -> tzinfo:
        """The time zone the person lives in, as far as we know."""
        ...

    async def in_segment(self, walk: Walk, segment: SegmentId) -> bool: ...

    async def allows(self, walk: Walk, purpose: str) -> bool:
        """Whether any contact point of the person may be used for a purpose."""
        ...

    async def has_done(
        self, walk: Walk, fact: str, says: tuple[Says, ...], since: Instant
    ) -> bool: ...

    async def send(
        self, walk: Walk, template: str, *, ladder: tuple[str, ...], purpose: str
    ) -> None: ...

    async def give_code(self, walk: Walk, offer: OfferId) -> str:
        """A code of an offer for this person alone."""
        ...

    async def give_points(self, walk: Walk, points: int) -> None: ...

    async def update(self, walk: Walk, trait: str, value: Trait) -> None: ...

    async def open_case(self, walk: Walk, topic: str) -> None: ...

    async def bucket(self, walk: Walk) -> int:
        """The number (0 to 9,999) by which the person is drawn on this journey."""
        ...

    async def tell_split(self, walk: Walk, way: str, *, holdout: bool) -> None: ...
