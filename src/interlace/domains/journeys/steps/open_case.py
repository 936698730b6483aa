"""Open a case."""

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class OpenCase(Step, frozen=True, kw_only=True):
    """Open a case about {topic}, for staff to take up."""

    topic: str

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        await scene.open_case(walk, self.topic)
        return Go(self.then)
