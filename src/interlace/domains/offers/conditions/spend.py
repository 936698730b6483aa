"""Enough money is spent."""

from typing import ClassVar

from interlace.domains.offers.condition import HOLDS, Condition, Verdict
from interlace.domains.offers.goods import EVERYTHING, Goods
from interlace.domains.offers.scene import Scene
from interlace.kit.money import Money


class Spend(Condition, frozen=True, kw_only=True):
    """At least {at_least} is spent on {of}.

    Counted after the discounts of the stages before the offer's own.
    """

    measures: ClassVar[bool] = True

    at_least: Money
    of: Goods = EVERYTHING

    def check(self, scene: Scene) -> Verdict:
        missing = self.at_least.minor - scene.spent(self.of)
        if self.at_least.currency != scene.currency:
            return Verdict(holds=False)
        return HOLDS if missing <= 0 else Verdict(False, Money(missing, scene.currency))

    @property
    def goods(self) -> Goods | None:
        return self.of
