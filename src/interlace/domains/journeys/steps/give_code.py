"""Give a code of an offer."""

from interlace.domains.journeys.outcome import Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.step import Step
from interlace.domains.journeys.walk import Walk
from interlace.vocabulary.ids import OfferId


class GiveCode(Step, frozen=True, kw_only=True):
    """Give them a code of the offer {offer}; messages after it write it as `code`."""

    offer: OfferId

    async def arrive(self, walk: Walk, scene: Scene) -> Outcome:
        return Go(self.then, data={"code": await scene.give_code(walk, self.offer)})
