"""An amount off."""

from typing import ClassVar

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.malformed import must
from interlace.domains.offers.taken import Taken
from interlace.kit.money import Money, split


class Amount(Effect, frozen=True, kw_only=True):
    """{amount} off, once or for every group taken; shared over the lines by what they cost."""

    turn: ClassVar[int] = 3

    amount: Money

    def __post_init__(self) -> None:
        must(self.amount.minor >= 0, "an amount off is not below nothing")

    def off(self, taken: Taken) -> list[int]:
        amounts = taken.amounts
        wanted = self.amount.minor * taken.groups
        return split(min(wanted, sum(amounts)), amounts)

    def apart(self, take: int) -> bool:
        return take == 1

    @property
    def currency(self) -> str | None:
        return self.amount.currency
