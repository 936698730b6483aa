"""Every basket and every cent of the real history is read as it was."""

from collections import Counter
from datetime import timedelta

from interlace.demo.account import account, file_sums
from interlace.demo.calendar import ZONE, Calendar
from interlace.demo.journey import Journey, Line, Slice
from interlace.kit.time import instant

UNTIL = instant("2026-11-20T15:00:00Z")


def test_the_default_slice_has_these_baskets_lines_and_cents(baskets, ahead):
    assert (len(baskets), len(ahead)) == (4793, 248)
    assert sum(len(basket.lines) for basket in baskets) == 44_632
    assert sum(basket.total for basket in baskets) == 15_483_541
    assert sum(basket.total for basket in ahead) == 887_485


def test_each_store_and_week_takes_what_the_file_says(journey, baskets, ahead):
    for happened, part in ((True, baskets), (False, ahead)):
        taken = Counter()
        for basket in part:
            taken[basket.store, basket.week] += basket.total
        assert taken == file_sums(journey, happened=happened)


def test_each_basket_totals_what_the_file_says(journey, baskets, ahead):
    said = dict(journey.history.rows("from file_baskets"))
    assert all(basket.total == said[basket.id] for basket in (*baskets, *ahead))


def test_every_line_is_loaded_or_listed_by_reason(journey):
    accounted = account(journey)
    [(lines,)] = journey.history.rows("select count(*) from lines")
    assert accounted.lines == lines == 47_601
    assert {entry.reason.split(":")[0]: entry.lines for entry in accounted.left_out} == {
        "A coupon without goods": 106,
        "Nothing sold and nothing received; no amount at all.": 237,
    }
    assert all(entry.net == 0 for entry in accounted.left_out)


def test_a_line_costs_its_shelf_price_less_card_and_match(baskets):
    lines = [line for basket in baskets for line in basket.lines]
    assert all(line.net == line.shelf - line.card - line.match for line in lines)
    assert all(line.quantity >= 1 and line.shelf >= 0 for line in lines)


def test_the_price_lists_explain_most_lines_and_card_savings(baskets, ahead):
    lines = [line for basket in (*baskets, *ahead) for line in basket.lines]
    assert sum(line.is_listed for line in lines) == 42_012
    assert sum(line.card > 0 for line in lines) == 24_964
    assert sum(line.is_card_price for line in lines) == 21_991
    assert sum(line.markdown > 0 for line in lines) == 3_097


def test_the_card_price_is_never_below_what_a_line_cost(baskets, ahead):
    """So a basket priced with it, and with the markdowns, costs what the file says."""
    for basket in (*baskets, *ahead):
        for line in basket.lines:
            left = line.shelf - line.markdown
            off = max(0, left - line.card_unit * line.quantity) if line.card_unit else 0
            assert left - off == line.net


def test_a_markdown_is_what_the_card_price_does_not_explain():
    line = Line(1, 2, 0, 400, 100, 0, 0, 300, list_unit=200, card_unit=150)
    assert (line.is_listed, line.is_card_price, line.markdown) == (True, True, 0)
    dearer = Line(1, 2, 0, 400, 110, 0, 0, 290, list_unit=200, card_unit=150)
    assert (dearer.is_card_price, dearer.markdown) == (False, 110)
    matched = Line(1, 2, 0, 400, 100, 50, 50, 250, list_unit=200, card_unit=150)
    assert (matched.is_card_price, matched.markdown) == (False, 150)
    weighed = Line(1, 1, 0, 433, 90, 0, 0, 343)
    assert (weighed.is_listed, weighed.markdown) == (False, 90)


def test_coupons_never_pay_more_than_the_basket(journey, baskets, ahead):
    assert all(0 <= basket.coupons <= basket.total for basket in (*baskets, *ahead))
    tendered = sum(basket.coupons for basket in (*baskets, *ahead))
    accounted = account(journey)
    alone = next(entry for entry in accounted.left_out if "coupon" in entry.reason)
    shown = accounted.loaded.coupon + accounted.ahead.coupon + alone.coupon
    assert tendered == shown - accounted.coupons_beyond_total == 93_015


def test_baskets_come_in_the_order_of_time_up_to_now(baskets, ahead):
    times = [basket.at for basket in (*baskets, *ahead)]
    assert times == sorted(times)
    assert baskets[-1].at < UNTIL <= ahead[0].at
    assert UNTIL - baskets[-1].at < timedelta(hours=1)


def test_a_saturday_noon_stays_a_saturday_noon(journey, baskets):
    stamped = dict(journey.history.rows("select basket, min(local_at) from lines group by basket"))
    for basket in baskets[::50]:
        local = basket.at.astimezone(ZONE).replace(tzinfo=None)
        assert local - stamped[basket.id] == timedelta(weeks=journey.calendar.weeks)


def test_the_calendar_reaches_the_day_it_is_asked_for():
    sunday, monday = instant("2026-11-22T18:00:00Z"), instant("2026-11-23T18:00:00Z")
    assert Calendar.reaching(monday).weeks == Calendar.reaching(sunday).weeks + 1
    assert Calendar.reaching(sunday).monday(53) == instant("2026-11-16T05:00:00Z")
    assert Calendar.reaching(sunday).monday(34) == instant("2026-07-06T04:00:00Z")


def test_the_same_calendar_gives_the_same_baskets_later(journey, ahead):
    later = Journey(Slice(), until=ahead[9].at + timedelta(seconds=1), calendar=journey.calendar)
    assert [basket.id for basket in later.ahead()] == [basket.id for basket in ahead[10:]]
