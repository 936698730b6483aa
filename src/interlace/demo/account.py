"""Account for every line and cent of the files: loaded, yet to come, or left out and why."""

import msgspec

from interlace.demo.journey import Journey

REASONS = {
    "coupon alone": "A coupon without goods: no line, but its amount stays tender of the basket.",
    "cancelled": "Nothing sold and nothing received; a discount that cancels itself.",
    "empty": "Nothing sold and nothing received; no amount at all.",
}


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
    [loaded] = history.rows("from sold(?, ?)", now, True)
    [ahead] = history.rows("from sold(?, ?)", now, False)
    [(beyond, baskets)] = history.rows("from coupons_beyond_total")
    [(pinned, redemptions)] = history.rows("from redemptions")
    return Account(
        loaded=Entry("Rung up at a till.", *map(int, loaded)),
        ahead=Entry("Has not happened yet; it will when the clock gets there.", *map(int, ahead)),
        left_out=tuple(
            Entry(REASONS[kind], *map(int, amounts))
            for kind, *amounts in history.rows("from left_out")
        ),
        baskets_without_goods=history.rows("from baskets_without_goods")[0][0],
        coupons_beyond_total=int(beyond),
        baskets_with_such_coupons=baskets,
        redemptions_pinned=pinned,
        redemptions=redemptions,
    )


def file_sums(journey: Journey, *, happened: bool = True) -> dict[tuple[int, int], int]:
    """What the file itself says each store took each week, in cents."""
    now = journey.until.replace(tzinfo=None)
    rows = journey.history.rows("from file_sums(?, ?)", now, happened)
    return {(store, week): cents for store, week, cents in rows}
