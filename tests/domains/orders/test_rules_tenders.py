import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.orders.conftest import eur
from interlace.domains.orders import Tender
from interlace.domains.orders.rules_tenders import (
    NotPaid,
    PaidTooMuch,
    must_be_paid,
    settle,
    smallest_coin,
)
from interlace.kit.money import Money

CASH = frozenset({"cash"})


def shares(settlement):
    return [(one.tender.kind, one.amount.minor, one.tendered) for one in settlement.shares]


def test_cash_comes_last_and_gives_change():
    settled = settle(
        eur(2833),
        [Tender(kind="cash", amount=eur(2000)), Tender(kind="card", amount=eur(1000))],
        change=CASH,
    )
    assert shares(settled) == [("card", 1000, None), ("cash", 1833, eur(2000))]
    assert not settled.left


def test_a_tender_without_an_amount_pays_what_is_left():
    settled = settle(
        eur(2833), [Tender(kind="points", amount=eur(333)), Tender(kind="card")], change=CASH
    )
    assert shares(settled) == [("points", 333, None), ("card", 2500, None)]


@pytest.mark.parametrize(
    ("due", "rounded"), [(1002, 1000), (1003, 1005), (1007, 1005), (1008, 1010)]
)
def test_only_cash_is_rounded_to_the_smallest_coin(due, rounded):
    francs = Money(due, "CHF")
    coin = smallest_coin("CHF", "CH")
    settled = settle(francs, [Tender(kind="cash")], change=CASH, coin=coin)
    assert settled.rounding == Money(rounded - due, "CHF")
    assert shares(settle(francs, [Tender(kind="card")], change=CASH, coin=coin)) == [
        ("card", due, None)
    ]


@pytest.mark.parametrize(("country", "coin"), [("PT", 1), ("NL", 5), ("IT", 5)])
def test_euro_cents_are_rounded_where_they_are_gone(country, coin):
    assert smallest_coin("EUR", country) == coin


def test_nobody_pays_too_much_or_too_little():
    with pytest.raises(PaidTooMuch):
        settle(eur(1000), [Tender(kind="card", amount=eur(1001))], change=CASH)
    settled = settle(eur(1000), [Tender(kind="cash", amount=eur(400))], change=CASH)
    assert settled.left == eur(600)
    with pytest.raises(NotPaid):
        must_be_paid(settled, eur(1000))


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(0, 10**6), max_size=4),
    st.none() | st.integers(0, 10**6),
    st.sampled_from([1, 5, 50]),
)
def test_what_is_paid_and_left_is_the_total_and_its_rounding(total, cards, cash, coin):
    tenders = [Tender(kind="card", amount=eur(amount)) for amount in cards]
    if cash is not None:
        tenders.append(Tender(kind="cash", amount=eur(cash)))
    try:
        settled = settle(eur(total), tenders, change=CASH, coin=coin)
    except PaidTooMuch:
        return
    paid = sum(one.amount.minor for one in settled.shares)
    assert paid + settled.left.minor == total + settled.rounding.minor
    assert abs(settled.rounding.minor) * 2 <= coin
