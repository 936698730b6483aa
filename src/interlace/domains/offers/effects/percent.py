"""A percentage off."""

from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.taken import Taken
from interlace.kit.refusal import Refusal


class PercentOutOfRange(Refusal):
    """{percent} % can not be taken off; it must be above 0 and at most 100."""


class Percent(Effect, frozen=True, kw_only=True):
    """{percent} % off (with `cheapest`, off that many of the cheapest units of each group).

    3 for 2 is 100 % off the cheapest 1 of 3. Rounded half up, once for each price of an item.
    """

    turn: ClassVar[int] = 2

    percent: Decimal
    cheapest: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise PercentOutOfRange(percent=self.percent)

    def off(self, taken: Taken) -> list[int]:
        upper, lower = _fraction(self.percent)
        amounts = taken.amounts
        if self.cheapest and taken.take:
            amounts = taken.cheapest(min(self.cheapest, taken.take))
        return [(2 * amount * upper + lower) // (2 * lower) for amount in amounts]


@lru_cache(maxsize=1024)
def _fraction(percent: Decimal) -> tuple[int, int]:
    return (percent / 100).as_integer_ratio()
