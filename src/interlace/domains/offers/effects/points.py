"""Points for what was paid."""

from typing import ClassVar

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.malformed import must
from interlace.kit.money import Money


class Points(Effect, frozen=True, kw_only=True):
    """{points} points for every {per} paid.

    Counted on what is left to pay after all discounts; part amounts earn nothing.
    """

    credits: ClassVar[bool] = True

    points: int
    per: Money

    def __post_init__(self) -> None:
        must(
            self.points >= 0 and self.per.minor > 0, "points are given for an amount above nothing"
        )

    def earned(self, paid: int) -> int:
        return paid // self.per.minor * self.points

    @property
    def currency(self) -> str | None:
        return self.per.currency
