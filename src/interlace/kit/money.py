"""Money: whole minor units of one currency, never a float."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Self

import msgspec
from babel.numbers import format_currency, get_currency_precision

from interlace.kit.refusal import Refusal

LARGEST = 2**63 - 1
"""The most minor units an amount can have: what a bigint column holds."""


class CurrencyMismatch(Refusal):
    """{left} and {right} can not be added: they are different currencies."""


class MalformedMoney(Refusal):
    """`{text}` is not an amount of {currency}; write it like {example}."""


class Money(msgspec.Struct, frozen=True, gc=False):
    """An amount in minor units (cents, yen) of an ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(0, currency)

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> Self:
        """Read a decimal amount; refuses `MalformedMoney` when it is finer than the currency."""
        places = exponent(currency)
        try:
            scaled = Decimal(amount).scaleb(places)
        except InvalidOperation:
            scaled = Decimal("NaN")
        whole = scaled.is_finite() and abs(scaled) <= LARGEST
        if not whole or scaled != scaled.to_integral_value():
            example = str(Decimal(1234).scaleb(-places))
            raise MalformedMoney(text=str(amount)[:40], currency=currency, example=example)
        return cls(int(scaled), currency)

    @staticmethod
    def sum(amounts: "Iterable[Money]", currency: str) -> "Money":
        """Add up amounts of `currency`; nothing adds up to zero."""
        total = 0
        for amount in amounts:
            if amount.currency != currency:
                raise CurrencyMismatch(left=currency, right=amount.currency)
            total += amount.minor
        return Money(total, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def share(self, rate: Decimal) -> "Money":
        """Take a share, rounded once, half away from zero (0.5 cent becomes 1 cent)."""
        share = (self.minor * rate).quantize(Decimal(1), ROUND_HALF_UP)
        return Money(int(share), self.currency)

    def split(self, weights: Sequence[int]) -> "list[Money]":
        """Split by weights with nothing lost: largest remainder, ties to the earlier part.

        Hamilton's method; with weights that are all zero the parts are as equal as can be.
        """
        return [Money(part, self.currency) for part in split(self.minor, weights)]

    def format(self, locale: str = "en") -> str:
        return format_currency(self.amount, self.currency, locale=locale)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(left=self.currency, right=other.currency)
        return other.minor


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole number by weights (≥ 0) so that the parts add up to it exactly."""
    if not weights:
        return []
    whole = sum(weights)
    if whole == 0:
        return split(total, [1] * len(weights))
    size = abs(total)
    parts = [size * weight // whole for weight in weights]
    rest = size - sum(parts)
    # The largest remainders get one unit more each; Python's sort keeps the earlier part first.
    by_remainder = sorted(range(len(weights)), key=lambda i: -(size * weights[i] % whole))
    for i in by_remainder[:rest]:
        parts[i] += 1
    return [-part for part in parts] if total < 0 else parts


@cache
def exponent(currency: str) -> int:
    """Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217)."""
    return get_currency_precision(currency)
