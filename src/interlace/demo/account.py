"""Account for every line and cent of the files: loaded, yet to come, or left out and why."""

import msgspec

from interlace.demo.journey import Journey

REASONS = {
    "coupon alone": "A coupon without goods: no line, but its amount stays tender of the basket.",
    "cancelled": "Nothing sold and nothing received; a discount that cancels itself.",
    "empty": "Nothing sold and nothing received; no amount at all.",
}

LEFT_OUT = """
select kind, count(*), count(distinct basket), sum(net), sum(card), sum(match), sum(coupon)
from lines where kind <> 'sold' group by kind order by kind
"""
SOLD = """
select count(*), count(distinct basket), coalesce(sum(net), 0), coalesce(sum(card), 0),
       coalesce(sum(match), 0), coalesce(sum(coupon), 0)
from till_lines where (happened_at < ?) = ?
"""
# The file's own sum, straight from its columns: it shares nothing with the tables but the slice.
FILE_SUMS = """
select store_id, week, cast(sum(cast(round(sales_value * 100) as bigint)) as bigint)
from transactions join slice_stores on store = store_id cross join chosen
where week >= first_week
  and (timezone('UTC', timezone('America/New_York', timezone('America/New_York',
       timezone('UTC', transaction_timestamp)) + to_weeks(shift))) < ?) = ?
group by all order by all
"""
COUPONS_UNUSED = """
select coalesce(sum(coupons - least(coupons, net)), 0), count(*) filter (coupons > net)
from (select basket, sum(net) as net, sum(coupon) as coupons from lines group by basket)
"""
EMPTY_BASKETS = """
select count(*) from (select basket from lines group by basket having count_if(kind = 'sold') = 0)
"""
REDEMPTIONS = """
select (select count(*) from pinned), count(*)
from coupon_redemptions cross join chosen
where cast(redemption_date as date) >= date '2016-12-26' + cast((first_week - 1) * 7 as integer)
  and household_id in (select household from lines)
"""


class Entry(msgspec.Struct, frozen=True):
    """One row of the account; amounts are cents."""

    reason: str
    lines: int
    baskets: int
    net: int
    card: int
    match: int
    coupon: int


class Account(msgspec.Struct, frozen=True):
    """Where every line of the slice went."""

    loaded: Entry
    ahead: Entry
    left_out: tuple[Entry, ...]
    baskets_without_goods: int
    coupons_beyond_total: int
    """Cents of coupons above what their baskets cost; a till gives no change on a coupon."""
    baskets_with_such_coupons: int
    redemptions_pinned: int
    redemptions: int

    @property
    def lines(self) -> int:
        return sum(entry.lines for entry in (self.loaded, self.ahead, *self.left_out))


def account(journey: Journey) -> Account:
    """Count the slice once, by reason."""
    history = journey.history
    now = journey.until.replace(tzinfo=None)
    [loaded] = history.rows(SOLD, now, True)
    [ahead] = history.rows(SOLD, now, False)
    [(beyond, baskets)] = history.rows(COUPONS_UNUSED)
    [(pinned, redemptions)] = history.rows(REDEMPTIONS)
    return Account(
        loaded=Entry("Rung up at a till.", *map(int, loaded)),
        ahead=Entry("Has not happened yet; it will when the clock gets there.", *map(int, ahead)),
        left_out=tuple(
            Entry(REASONS[kind], *map(int, amounts)) for kind, *amounts in history.rows(LEFT_OUT)
        ),
        baskets_without_goods=history.rows(EMPTY_BASKETS)[0][0],
        coupons_beyond_total=int(beyond),
        baskets_with_such_coupons=baskets,
        redemptions_pinned=pinned,
        redemptions=redemptions,
    )


def file_sums(journey: Journey, *, happened: bool = True) -> dict[tuple[int, int], int]:
    """What the file itself says each store took each week, in cents."""
    now = journey.until.replace(tzinfo=None)
    rows = journey.history.rows(FILE_SUMS, now, happened)
    return {(store, week): cents for store, week, cents in rows}
