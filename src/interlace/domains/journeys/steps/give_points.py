"""Give points."""

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class GivePoints(Step, frozen=True, kw_only=True):
    """Give them {points} points."""

    points: int

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        await scene.give_points(walk, self.points)
        return Go(self.then)
