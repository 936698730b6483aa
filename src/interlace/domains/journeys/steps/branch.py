"""Go one way or the other."""

from typing import Self

import msgspec

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.question import AnyQuestion
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class Branch(Step, frozen=True, kw_only=True):
    """Ask whether {when}."""

    when: AnyQuestion
    otherwise: str = ""

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        if await self.when.holds(walk, scene):
            return Go(self.then, "yes")
        return Go(self.otherwise, "no")

    @property
    def listens(self) -> frozenset[str]:
        return self.when.listens

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        return (("yes", self.then), ("no", self.otherwise))

    def led(self, way: int, to: str) -> Self:
        return msgspec.structs.replace(self, **{("then", "otherwise")[way]: to})
