"""Enough units are bought."""

from interlace.domains.offers.condition import HOLDS, Condition, Verdict
from interlace.domains.offers.goods import EVERYTHING, Goods
from interlace.domains.offers.scene import Scene


class Quantity(Condition, frozen=True, kw_only=True):
    """At least {at_least} units of {of} are in the basket."""

    at_least: int
    of: Goods = EVERYTHING

    def check(self, scene: Scene) -> Verdict:
        missing = self.at_least - scene.counted(self.of)
        return HOLDS if missing <= 0 else Verdict(False, missing)
