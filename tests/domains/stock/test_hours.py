from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import LISBON
from interlace.domains import stock
from interlace.domains.stock.hours import MalformedHours, NeverOpen
from interlace.kit.time import instant

CLOSED = ()


def test_a_shop_is_open_between_its_hours_and_not_at_closing():
    hours = stock.Hours.daily("09:00-20:00")
    assert hours.is_open(instant("2026-03-14T09:00:00Z"), "Europe/Lisbon")
    assert not hours.is_open(instant("2026-03-14T20:00:00Z"), "Europe/Lisbon")
    assert not hours.is_open(instant("2026-07-14T20:30:00+01:00"), "Europe/Lisbon")


def test_a_bar_that_closes_at_two_is_open_after_midnight():
    hours = stock.Hours(week=(("18:00-02:00",), *[CLOSED] * 6))
    assert hours.is_open(instant("2026-03-17T01:59:00Z"), "Europe/Lisbon")  # a Tuesday
    assert not hours.is_open(instant("2026-03-17T18:30:00Z"), "Europe/Lisbon")


def test_a_day_that_differs_counts_instead_of_its_weekday():
    hours = stock.Hours(week=(("09:00-20:00",),) * 7, special={date(2026, 12, 25): CLOSED})
    assert not hours.is_open(instant("2026-12-25T12:00:00Z"), "Europe/Lisbon")
    assert hours.is_open(instant("2026-12-26T12:00:00Z"), "Europe/Lisbon")


def test_what_is_never_open_says_so():
    hours = stock.Hours(week=(CLOSED,) * 7)
    with pytest.raises(NeverOpen):
        hours.is_open(instant("2026-03-14T12:00:00Z"), "Europe/Lisbon")


@pytest.mark.parametrize("text", ["", "9", "09:00", "09:00-25:00", "nine-ten", "09:00-10:00-11:00"])
def test_hours_that_can_not_be_read_are_refused(text):
    with pytest.raises(MalformedHours):
        stock.Hours.daily(text)
    with pytest.raises(MalformedHours):
        stock.Hours(week=())


@given(
    st.datetimes(
        instant("2026-01-01").replace(tzinfo=None), instant("2026-12-01").replace(tzinfo=None)
    )
)
def test_periods_come_in_order_and_end_after_the_moment_asked_for(naive):
    since = instant(naive.isoformat())
    periods = stock.Hours.daily("10:00-19:00").periods(since, "Europe/Lisbon")
    first, second = next(periods), next(periods)
    assert since < first.until <= second.from_


async def test_a_shop_is_closed_before_it_opened_for_good(places):
    lisbon = await stock.location(LISBON)
    assert lisbon.is_open(instant("2026-03-14T12:00:00Z"))
    assert not lisbon.is_open(instant("2024-03-14T12:00:00Z"))
