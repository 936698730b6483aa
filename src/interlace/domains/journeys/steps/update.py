"""Note something about a person."""

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Trait, Walk


class Update(Step, frozen=True, kw_only=True):
    """Note that their {trait} is {value}."""

    trait: str
    value: Trait

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        await scene.update(walk, self.trait, self.value)
        return Go(self.then)
