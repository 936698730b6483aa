"""A condition: does it hold, and if not, how far away is it?"""

from typing import ClassVar, NamedTuple

from interlace.domains.offers.goods import Goods
from interlace.domains.offers.scene import Scene
from interlace.kit.money import Money
from interlace.kit.part import Part


class Verdict(NamedTuple):
    """Whether a condition holds; `slack` is what is missing."""

    holds: bool
    slack: Money | int | None = None


HOLDS = Verdict(holds=True)
FAILS = Verdict(holds=False)


class Condition(Part, frozen=True, kw_only=True):
    """Something to wait for.

    A condition may only get harder to meet as prices fall (it never asks for *less than*): the
    search relies on that when it strikes out combinations.
    """

    measures: ClassVar[bool] = False
    """Whether other offers' discounts can change the answer; then `of` names the goods measured."""

    of_basket: ClassVar[bool] = False
    """Whether it can be told without looking at the lines: who buys, where, when."""

    reachable: ClassVar[bool] = True
    """Whether a customer can do something about it; else it is only told to who enters a code."""

    def check(self, scene: Scene) -> Verdict:
        raise TypeError(f"{type(self).__name__} does not say when it holds of {scene.basket}")

    @property
    def goods(self) -> Goods | None:
        """The goods whose price is measured."""
        return None

    @property
    def groups(self) -> frozenset[str] | None:
        """Groups of which the customer must be in one: the offer is found by them, not by goods."""
        return None

    @property
    def segments(self) -> frozenset[str]:
        """The segments that are looked up for it, by code."""
        return frozenset()
