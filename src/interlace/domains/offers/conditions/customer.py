"""Who buys."""

from typing import ClassVar

from interlace.domains.offers.condition import FAILS, HOLDS, Condition, Verdict
from interlace.domains.offers.scene import Scene


class InGroup(Condition, frozen=True, kw_only=True):
    """The customer is in the group {any_of}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    any_of: frozenset[str]

    def check(self, scene: Scene) -> Verdict:
        customer = scene.basket.customer
        return FAILS if customer is None or self.any_of.isdisjoint(customer.groups) else HOLDS

    @property
    def groups(self) -> frozenset[str] | None:
        return self.any_of


class HasCard(Condition, frozen=True, kw_only=True):
    """The customer shows a loyalty card."""

    of_basket: ClassVar[bool] = True

    def check(self, scene: Scene) -> Verdict:
        customer = scene.basket.customer
        return HOLDS if customer is not None and customer.has_card else FAILS


class IsKnown(Condition, frozen=True, kw_only=True):
    """The customer is known to the shop."""

    of_basket: ClassVar[bool] = True

    def check(self, scene: Scene) -> Verdict:
        return FAILS if scene.basket.customer is None else HOLDS
