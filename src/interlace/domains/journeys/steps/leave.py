"""Leave the journey."""

from interlace.domains.journeys.outcome import End, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class Leave(Step, frozen=True, kw_only=True):
    """Let them leave: {why}."""

    why: str

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        del walk, scene
        return End(self.why)

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        return ()
