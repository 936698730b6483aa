"""A fixed price."""

from typing import ClassVar

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.malformed import must
from interlace.domains.offers.taken import Taken
from interlace.kit.money import Money, split


class Price(Effect, frozen=True, kw_only=True):
    """{price} for each unit, or for every group taken.

    Groups that already cost less than the price are left alone.
    """

    turn: ClassVar[int] = 1

    price: Money

    def __post_init__(self) -> None:
        must(self.price.minor >= 0, "a price is not below nothing")

    def off(self, taken: Taken) -> list[int]:
        price = self.price.minor
        if taken.take:
            return self._for_groups(taken)
        pairs = zip(taken.amounts, taken.units, strict=True)
        return [max(0, amount - price * units) for amount, units in pairs]

    def _for_groups(self, taken: Taken) -> list[int]:
        price, low, high = self.price.minor, 0, taken.groups
        # Groups get cheaper one after another: find the last that costs more than the price.
        while low < high:
            middle = (low + high + 1) // 2
            if taken.first(middle) - taken.first(middle - 1) > price:
                low = middle
            else:
                high = middle - 1
        taken.keep(low)
        amounts = taken.amounts
        return split(max(0, sum(amounts) - low * price), amounts)

    def apart(self, take: int) -> bool:
        return take in (0, 1)

    @property
    def currency(self) -> str | None:
        return self.price.currency
