"""A step of a journey: what is done there, and where people go from it."""

from typing import Self

import msgspec

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.walk import Walk
from interlace.engine import Told
from interlace.kit.part import Part


class Step(Part, frozen=True, kw_only=True):
    """A step; a new kind is one file in `steps/` or an entry point of the group `interlace.journeys`."""

    id: str
    then: str = ""
    """The step after this one; empty: the end."""

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        """Do what is to be done here, once."""
        raise TypeError(f"{type(self).__name__} does not say what it does at {scene.at} for {walk}")

    async def wake(self, walk: Walk, scene: Scene) -> Outcome:
        """The moment that was waited for has come."""
        del walk, scene
        return Go(self.then)

    async def hear(self, walk: Walk, told: Told, scene: Scene) -> Outcome | None:
        """A fact was heard that was waited for; None to wait on."""
        del walk, told, scene
        return Go(self.then)

    @property
    def waits(self) -> bool:
        """Whether people stay here for a while; a circle needs such a step."""
        return False

    @property
    def listens(self) -> frozenset[str]:
        """The kinds of facts it may wait for or ask about."""
        return frozenset()

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Where people may go from here: what the way is called, and the step it leads to."""
        return (("", self.then),)

    def led(self, way: int, to: str) -> Self:
        """The same step with one of its ways, by its place among them, leading elsewhere."""
        del way
        return msgspec.structs.replace(self, then=to)
