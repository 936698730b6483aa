from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlace.domains.orders.rules_tax import NOTHING, Place, Rounding, Taxable, rate, taxed

PT, DE = Place("PT"), Place("DE")


@pytest.mark.parametrize(
    ("rounding", "gross", "tax"),
    [
        (Rounding.LINE, 50000, 7985),
        (Rounding.SUM_BY_NET, 49998, 7983),
        (Rounding.SUM_BY_NET_KEEP_GROSS, 50000, 7983),
    ],
)
def test_five_times_a_hundred_at_19_percent_rounds_as_en_16931_says(rounding, gross, tax):
    lines = taxed([Taxable(10000, Decimal("0.19"), includes_tax=True)] * 5, rounding)
    assert (sum(line.gross for line in lines), sum(line.tax for line in lines)) == (gross, tax)


def test_tax_comes_on_top_where_prices_are_without_it():
    [line] = taxed([Taxable(999, Decimal("0.0625"), includes_tax=False)])
    assert (line.net, line.tax, line.gross) == (999, 62, 1061)


@pytest.mark.parametrize(
    ("place", "tax_class", "on", "percent"),
    [
        (PT, "standard", date(2026, 3, 14), "23"),
        (PT, "food", date(2026, 3, 14), "6"),
        (PT, "zero", date(2026, 3, 14), "0"),
        (DE, "standard", date(2020, 6, 30), "19"),
        (DE, "standard", date(2020, 7, 1), "16"),
        (DE, "reduced", date(2020, 12, 31), "5"),
        (DE, "standard", date(2021, 1, 1), "19"),
        (Place("US", "CA"), "standard", date(2026, 3, 14), "7.25"),
        (Place("US", "CA"), "food", date(2026, 3, 14), "0"),
        (Place("US", "OR"), "standard", date(2026, 3, 14), "0"),
        (Place("AQ"), "standard", date(2026, 3, 14), "0"),
    ],
)
def test_the_rate_is_the_one_in_force_where_the_goods_go(place, tax_class, on, percent):
    assert rate(place, tax_class, on) == Decimal(percent) / 100


RATES = st.sampled_from([NOTHING, Decimal("0.06"), Decimal("0.19"), Decimal("0.23")])
LINES = st.lists(
    st.builds(Taxable, st.integers(0, 10**7), RATES, st.just(value=True)), min_size=1, max_size=30
)


@given(LINES)
def test_the_customer_pays_the_prices_shown_when_gross_is_kept(lines):
    parts = taxed(lines, Rounding.SUM_BY_NET_KEEP_GROSS)
    assert [part.gross for part in parts] == [line.amount for line in lines]
    for share in {line.rate for line in lines}:
        of_rate = [part for line, part in zip(lines, parts, strict=True) if line.rate == share]
        net, tax = sum(part.net for part in of_rate), sum(part.tax for part in of_rate)
        assert abs(net * share - tax) <= Decimal(1)


@given(LINES)
def test_tax_of_a_sum_is_exact_when_rounded_by_net(lines):
    parts = taxed(lines, Rounding.SUM_BY_NET)
    for share in {line.rate for line in lines}:
        of_rate = [part for line, part in zip(lines, parts, strict=True) if line.rate == share]
        net, tax = sum(part.net for part in of_rate), sum(part.tax for part in of_rate)
        assert abs(net * share - tax) <= Decimal("0.5")
