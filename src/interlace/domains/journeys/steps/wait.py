"""Wait a while."""

from datetime import time, timedelta

from interlace.domains.journeys import rules_wait
from interlace.domains.journeys.outcome import Outcome, Stay
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk


class Wait(Step, frozen=True, kw_only=True):
    """Wait {span}."""

    span: timedelta
    until: time | None = None
    """Then until this time of day where the person lives."""

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        due = scene.at + self.span
        if self.until:
            due = rules_wait.next_time(due, self.until, await scene.zone(walk))
        return Stay(due)

    @property
    def waits(self) -> bool:
        return True
