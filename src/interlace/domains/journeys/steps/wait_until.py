"""Wait until something happens, or until it has taken too long."""

from datetime import timedelta
from typing import Self

import msgspec

from interlace.domains.journeys.outcome import Go, Outcome, Stay
from interlace.domains.journeys.says import Says, all_hold
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk
from interlace.engine import Told


class WaitUntil(Step, frozen=True, kw_only=True):
    """Wait until `{fact}` is told of them, {within} at most."""

    fact: str
    says: tuple[Says, ...] = ()
    within: timedelta
    otherwise: str = ""
    """The step for those of whom it was not told in time."""

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        # It may have happened between two steps, before anybody waited for it.
        if await scene.has_done(walk, self.fact, self.says, walk.entered_at):
            return Go(self.then, "it had happened")
        return Stay(scene.at + self.within, frozenset({self.fact}))

    async def hear(self, walk: Walk, told: Told, scene: Scene) -> Outcome | None:
        del walk, scene
        heard = told.kind == self.fact and all_hold(self.says, told.data)
        return Go(self.then, "it happened") if heard else None

    async def wake(self, walk: Walk, scene: Scene) -> Outcome:
        del walk, scene
        return Go(self.otherwise, "it did not happen in time")

    @property
    def waits(self) -> bool:
        return True

    @property
    def listens(self) -> frozenset[str]:
        return frozenset({self.fact})

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        return (("it happens", self.then), ("too late", self.otherwise))

    def led(self, way: int, to: str) -> Self:
        return msgspec.structs.replace(self, **{("then", "otherwise")[way]: to})
