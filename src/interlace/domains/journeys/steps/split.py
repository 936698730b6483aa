"""Split people by lot, and hold some out to compare with."""

from typing import Self

import msgspec

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import BUCKETS, Walk


class Lot(msgspec.Struct, frozen=True, kw_only=True):
    """One way of a split, and how many of a hundred people go it."""

    name: str
    percent: int
    then: str = ""
    holdout: bool = False
    """Those who go this way get nothing; what the others got is compared with them."""

    def __str__(self) -> str:
        """As it reads in the sentence of the step."""
        return f"{self.percent} % {self.name}"


class Split(Step, frozen=True, kw_only=True):
    """Send people different ways by lot: {lots}."""

    lots: tuple[Lot, ...]

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        lot = self.drawn(await scene.bucket(walk))
        await scene.tell_split(walk, lot.name, holdout=lot.holdout)
        return Go(lot.then, lot.name)

    def drawn(self, bucket: int) -> Lot:
        """The lot of somebody whose number is `bucket`; the last one has what is left of a hundred."""
        end = 0
        for lot in self.lots:
            end += lot.percent * BUCKETS // 100
            if bucket < end:
                return lot
        return self.lots[-1]

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(lot), lot.then) for lot in self.lots)

    def led(self, way: int, to: str) -> Self:
        lots = list(self.lots)
        lots[way] = msgspec.structs.replace(lots[way], then=to)
        return msgspec.structs.replace(self, lots=tuple(lots))
