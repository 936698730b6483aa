"""A journey: what lets people in, the steps they take, and what takes them out."""

from datetime import timedelta
from typing import Literal

import msgspec

from interlace.domains.journeys.steps import AnyStep
from interlace.domains.journeys.trigger import AnyTrigger, Exit
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId

Stage = Literal["awareness", "consideration", "purchase", "care", "loyalty", "advocacy"]
STAGES: tuple[Stage, ...] = (
    "awareness",
    "consideration",
    "purchase",
    "care",
    "loyalty",
    "advocacy",
)
"""Where in a customer's life a journey belongs, from not knowing us to recommending us."""


class NoStep(NotFound):
    """The journey {journey} has no step “{step}”."""


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """A journey as it is drawn. Every change makes a new version; who walks keeps theirs."""

    id: JourneyId
    name: str
    stage: Stage
    trigger: AnyTrigger
    steps: tuple[AnyStep, ...]
    """The first is where people begin."""
    exits: tuple[Exit, ...] = ()
    restarts: bool = False
    """Whether the trigger, told again while somebody stands at the first step, starts that step anew."""
    again_after: timedelta | None = timedelta(0)
    """How long after entering somebody may enter again, once they have left; None: never."""

    def step(self, id_: str) -> AnyStep:
        """One of the steps; refuses `NoStep`."""
        for step in self.steps:
            if step.id == id_:
                return step
        raise NoStep(journey=self.name, step=id_[:40])

    @property
    def listens(self) -> frozenset[str]:
        """Every kind of fact that can let in, take out or move somebody."""
        inside = [step.listens for step in self.steps]
        kinds = {self.trigger.listens, *(exit_.fact for exit_ in self.exits)}
        return frozenset(kind for kind in kinds if kind).union(*inside)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A journey as it stands: its newest version, whether people enter, how many walk."""

    journey: Journey
    version: int
    published_at: Instant
    paused_at: Instant | None
    walking: int
    entered: int
    finished: int
    sent: int = 0
    """Messages that its steps have put into the outbox."""
