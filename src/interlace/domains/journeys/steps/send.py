"""Send a message."""

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class Send(Step, frozen=True, kw_only=True):
    """Send {template} by {ladder}."""

    template: str
    ladder: tuple[str, ...] = ("email",)
    """Channels in the order in which they are tried."""
    purpose: str = "marketing"

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        await scene.send(walk, self.template, ladder=self.ladder, purpose=self.purpose)
        return Go(self.then)
