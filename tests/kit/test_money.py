"""Money adds up to the cent, whatever is done to it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlace.kit.money import CurrencyMismatch, MalformedMoney, Money, split

amounts = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=40)


@given(amounts, weights)
def test_a_split_loses_nothing_and_favours_nobody_by_more_than_one(total, weights):
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        exact = Decimal(total) * weight / whole if whole else Decimal(total) / len(weights)
        assert abs(part - exact) < 1


@given(amounts, weights)
def test_a_split_of_a_debt_mirrors_the_split_of_the_claim(total, weights):
    assert split(-total, weights) == [-part for part in split(total, weights)]


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [1, 2, 3], [17, 33, 50]),
        (-5, [1, 1], [-3, -2]),
        (7, [0, 0], [4, 3]),
        (7, [], []),
    ],
)
def test_a_remainder_goes_to_the_largest_part_and_then_to_the_earlier(total, weights, parts):
    assert split(total, weights) == parts


@pytest.mark.parametrize(
    ("minor", "rate", "share"),
    [(1050, "0.1", 105), (5, "0.1", 1), (-5, "0.1", -1), (333, "0.3333", 111), (0, "0.5", 0)],
)
def test_a_share_is_rounded_half_away_from_zero(minor, rate, share):
    assert Money(minor, "EUR").share(Decimal(rate)).minor == share


@given(amounts, st.sampled_from(["EUR", "JPY", "KWD"]))
def test_an_amount_written_out_reads_back(minor, currency):
    money = Money(minor, currency)
    assert Money.of(money.amount, currency) == money


def test_each_currency_has_its_own_minor_unit():
    assert Money.of("12.34", "EUR") == Money(1234, "EUR")
    assert Money.of("1234", "JPY") == Money(1234, "JPY")
    assert Money.of("1.234", "KWD") == Money(1234, "KWD")
    assert Money(1234, "JPY").format("en") == "¥1,234"
    assert Money(-1250, "EUR").format("pt_PT") == "-12,50\xa0€"


@pytest.mark.parametrize("text", ["12.345", "NaN", "1e400000", "twelve", "Infinity"])
def test_an_amount_finer_than_the_currency_is_refused(text):
    with pytest.raises(MalformedMoney, match=r"write it like 12\.34"):
        Money.of(text, "EUR")


def test_currencies_do_not_mix():
    mug, burger = Money(100, "EUR"), Money(100, "USD")
    for mixing in (
        lambda: mug + burger,
        lambda: mug - burger,
        lambda: mug < burger,
        lambda: mug <= burger,
        lambda: mug > burger,
        lambda: mug >= burger,
        lambda: Money.sum([mug, burger], "EUR"),
    ):
        with pytest.raises(CurrencyMismatch):
            mixing()
    assert mug != burger


def test_arithmetic_reads_as_on_paper():
    mug = Money(450, "EUR")
    assert 2 * mug + mug - Money(50, "EUR") == Money(1300, "EUR")
    assert Money.sum([mug, -mug], "EUR") == Money.zero("EUR")
    assert not Money.zero("EUR")
    assert mug > Money.zero("EUR") >= Money.zero("EUR")
    assert Money.zero("EUR") <= mug
    assert mug.split([1, 1]) == [Money(225, "EUR"), Money(225, "EUR")]
