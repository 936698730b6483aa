"""Work out the tax in a price or on top of it, line by line or by the sum of a rate."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from interlace.domains.orders.tax_rates import RATES, SAME_AS, STANDARD, ZERO
from interlace.kit.money import split
from interlace.vocabulary.tax import TaxSums

NOTHING = Decimal(0)


class Rounding(StrEnum):
    """Where cents are rounded (EN 16931 knows only sums by rate; receipts often use lines)."""

    LINE = "line"
    """Every line by itself; what a till prints."""
    SUM_BY_NET = "sum_by_net"
    """Tax is worked out on the sum of net amounts of a rate; gross follows it."""
    SUM_BY_NET_KEEP_GROSS = "sum_by_net_keep_gross"
    """The same, but the customer pays exactly the prices shown."""


class Place(NamedTuple):
    """Whose tax applies: a country and, where there is one, its state."""

    country: str
    region: str = ""


class Taxable(NamedTuple):
    """An amount in minor units after discounts, with or without its tax."""

    amount: int
    rate: Decimal
    includes_tax: bool


class Taxed(NamedTuple):
    """An amount in minor units, taken apart."""

    net: int
    tax: int

    @property
    def gross(self) -> int:
        return self.net + self.tax


def rounding(sums: TaxSums, *, includes_tax: bool) -> Rounding:
    """How a market rounds; whoever is shown prices with tax pays exactly these."""
    if sums is TaxSums.LINE:
        return Rounding.LINE
    return Rounding.SUM_BY_NET_KEEP_GROSS if includes_tax else Rounding.SUM_BY_NET


@lru_cache(maxsize=10_000)
def rate(place: Place, tax_class: str, on: date) -> Decimal:
    """The rate in force: the state's before the country's, the class's before the standard."""
    if tax_class == ZERO:
        return NOTHING
    for area in (f"{place.country}-{place.region}", place.country):
        for class_ in (tax_class, SAME_AS.get(tax_class, tax_class), STANDARD):
            for since, share in RATES.get((area, class_), ()):
                if since <= on:
                    return share
    return NOTHING


def taxed(lines: Sequence[Taxable], rounding: Rounding = Rounding.LINE) -> list[Taxed]:
    """Net and tax of every line; with a sum rounding the cents in question sit on the first lines."""
    apart = [_line(line) for line in lines]
    if rounding is Rounding.LINE:
        return apart
    by_rate: dict[Decimal, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_rate[line.rate].append(index)
    for share, indices in by_rate.items():
        group = [apart[index] for index in indices]
        fitted = _by_sum(group, share, keep_gross=rounding is Rounding.SUM_BY_NET_KEEP_GROSS)
        for index, line in zip(indices, fitted, strict=True):
            apart[index] = line
    return apart


def _line(line: Taxable) -> Taxed:
    if not line.rate:
        return Taxed(line.amount, 0)
    if line.includes_tax:
        tax = _rounded(line.amount * line.rate / (1 + line.rate))
        return Taxed(line.amount - tax, tax)
    return Taxed(line.amount, _rounded(line.amount * line.rate))


def _by_sum(lines: list[Taxed], share: Decimal, *, keep_gross: bool) -> list[Taxed]:
    net = sum(line.net for line in lines)
    tax = sum(line.tax for line in lines)
    if keep_gross:
        excess = tax - _rounded((net + tax) * share / (1 + share))
    else:
        excess = tax - _rounded(net * share)
    corrections = split(excess, [1] * len(lines))
    return [
        Taxed(line.net + (correction if keep_gross else 0), line.tax - correction)
        for line, correction in zip(lines, corrections, strict=True)
    ]


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
