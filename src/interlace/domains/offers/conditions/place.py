"""Where and how the basket is bought."""

from typing import ClassVar

from interlace.domains.offers.condition import FAILS, HOLDS, Condition, Verdict
from interlace.domains.offers.scene import Scene
from interlace.vocabulary.ids import LocationId


class ThroughChannel(Condition, frozen=True, kw_only=True):
    """The basket is bought through {any_of}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    any_of: frozenset[str]

    def check(self, scene: Scene) -> Verdict:
        return HOLDS if scene.basket.channel in self.any_of else FAILS


class AtLocation(Condition, frozen=True, kw_only=True):
    """The basket is bought at {any_of}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    any_of: frozenset[LocationId]

    def check(self, scene: Scene) -> Verdict:
        return HOLDS if scene.basket.location in self.any_of else FAILS
