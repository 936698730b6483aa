"""The price that counts, whatever the order in which prices are looked at."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from conftest import AT
from interlace.domains.catalog.rules_price import Candidate, choose, winning
from interlace.kit.time import Period
from interlace.vocabulary.ids import PriceListId

DAY = timedelta(days=1)
LISTS = [PriceListId.derived(name) for name in "abc"]
days = st.integers(-70, 20)


@st.composite
def periods(draw):
    from_ = draw(st.none() | days)
    length = draw(st.none() | st.integers(1, 40))
    start = None if from_ is None else AT + from_ * DAY
    return Period(start, start + length * DAY if start and length else None)


@st.composite
def candidates(draw):
    """Prices as the table can hold them: one for each list, quantity and beginning."""
    held = {}
    for list_id in LISTS:
        narrowing = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        period = draw(periods())
        for _ in range(draw(st.integers(0, 4))):
            start = AT + draw(days) * DAY
            length = draw(st.none() | st.integers(1, 40))
            until = start + length * DAY if length else None
            quantity = draw(st.sampled_from([1, 6, 12]))
            held[list_id, quantity, start] = Candidate(
                list_id, "list", *narrowing, period, quantity, Period(start, until),
                draw(st.integers(1, 500)),
            )  # fmt: skip
    return list(held.values())


@given(candidates(), st.randoms(), st.integers(1, 20))
def test_choice_does_not_depend_on_the_order(some, random, quantity):
    chosen = choose(some, quantity=quantity, at=AT)
    random.shuffle(some)
    assert choose(some, quantity=quantity, at=AT) == chosen


@given(candidates(), st.integers(1, 20))
def test_choice_is_in_force_reached_and_most_specific(some, quantity):
    eligible = [one for one in some if one.in_force(AT) and one.min_quantity <= quantity]
    chosen = winning(some, quantity=quantity, at=AT)
    assert (chosen is None) == (not eligible)
    if chosen:
        assert chosen in eligible
        assert chosen.specificity == max(one.specificity for one in eligible)
        same_list = [one for one in eligible if one.list_id == chosen.list_id]
        assert chosen.min_quantity == max(one.min_quantity for one in same_list)


@given(candidates())
def test_was_is_above_the_price_and_never_below_the_lowest(some):
    chosen = choose(some, quantity=1, at=AT)
    if chosen and chosen.was is not None:
        assert chosen.was > chosen.candidate.minor
        assert chosen.lowest <= chosen.was


def test_windows_are_half_open():
    week = Period(AT, AT + 7 * DAY)
    [one] = listed((5, week))
    at = [
        AT - timedelta(microseconds=1),
        AT,
        AT + 7 * DAY - timedelta(microseconds=1),
        AT + 7 * DAY,
    ]
    assert [winning([one], quantity=1, at=moment) for moment in at] == [None, one, one, None]


def test_lowest_is_of_the_thirty_days_before_the_cut():
    some = listed(
        (100, Period(AT - 90 * DAY)),
        (40, Period(AT - 50 * DAY, AT - 45 * DAY)),
        (80, Period(AT - 20 * DAY, AT - 15 * DAY)),
        (90, Period(AT - 2 * DAY, AT + 2 * DAY)),
    )
    chosen = choose(some, quantity=1, at=AT)
    assert (chosen.candidate.minor, chosen.was, chosen.lowest) == (90, 100, 80)


def test_a_cut_is_no_news_after_thirty_days():
    some = listed((100, Period(AT - 90 * DAY)), (90, Period(AT - 30 * DAY)))
    assert choose(some, quantity=1, at=AT).was is None
    assert choose(some, quantity=1, at=AT - timedelta(microseconds=1)).was == 100


def test_a_price_that_was_not_there_before_or_rose_has_no_was():
    assert choose(listed((9, Period(AT - DAY))), quantity=1, at=AT).was is None
    some = listed((9, Period(AT - 9 * DAY)), (10, Period(AT - DAY)))
    assert choose(some, quantity=1, at=AT).was is None


def test_a_price_of_long_ago_has_no_was():
    chosen = choose(listed((100, Period(AT - 400 * DAY))), quantity=1, at=AT)
    assert (chosen.candidate.minor, chosen.was, chosen.lowest) == (100, None, None)


def test_why_names_the_list_the_tier_and_the_end():
    one = Candidate(LISTS[0], "Porto", True, True, True, Period(), 6, Period(AT, AT + DAY), 100)
    other = listed((5, Period(AT)))
    assert choose([one, *other], quantity=6, at=AT).why == (
        "Porto, for this customer's group and this place and this channel, from 6 pieces, "
        "until 2026-03-15 15:09 UTC, before 1 other price"
    )
    assert choose([one, *other, *listed((7, Period(AT - DAY)))], quantity=6, at=AT).why.endswith(
        "before 2 other prices"
    )


def listed(*prices):
    """Prices of one list for the whole market."""
    return [
        Candidate(LISTS[0], "Portugal", False, False, False, Period(), 1, period, minor)
        for minor, period in prices
    ]
