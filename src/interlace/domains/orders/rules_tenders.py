"""Divide what is owed over the tenders: split payment, change and cash rounding."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from interlace.domains.orders.model import Tender
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal

# The smallest coin, where it is larger than the minor unit.
_SMALLEST_COIN = {
    "AUD": 5,
    "CAD": 5,
    "CHF": 5,
    "CZK": 100,
    "DKK": 50,
    "HUF": 500,
    "NOK": 100,
    "NZD": 10,
    "SEK": 100,
}
_ROUNDED_EURO = frozenset({"BE", "EE", "FI", "IE", "IT", "LT", "NL", "SK"})
_EURO_STEP = 5


class NotPaid(Refusal, status=402):
    """{left} of {total} is not paid yet; choose how to pay it."""


class PaidTooMuch(Refusal):
    """{kind} can not pay {amount}: only {left} is left to pay."""


class BelowNothing(Refusal):
    """{kind} can not pay {amount}; a tender pays more than nothing."""


class Share(NamedTuple):
    """What one tender pays, and what was handed over for it (more, when there is change)."""

    tender: Tender
    amount: Money
    tendered: Money | None


class Settlement(NamedTuple):
    """Who pays what. `left` is not zero only for a sale that was not paid in full."""

    shares: tuple[Share, ...]
    rounding: Money
    left: Money


def smallest_coin(currency: str, country: str) -> int:
    """The step to which a cash amount is rounded, in minor units."""
    if currency == "EUR":
        return _EURO_STEP if country in _ROUNDED_EURO else 1
    return _SMALLEST_COIN.get(currency, 1)


def settle(
    total: Money, tenders: Sequence[Tender], *, change: Collection[str], coin: int = 1
) -> Settlement:
    """Let the tenders pay `total` in their order; those in `change` come last and give change.

    Only what is paid in coins is rounded to the smallest `coin`. A tender can pay only what is
    left: `PaidTooMuch`.
    """
    left, shares = total, list[Share]()
    for tender in sorted(_together(tenders, change), key=lambda one: one.kind in change):
        if not left:
            break
        amount = left if tender.amount is None else tender.amount
        if tender.kind in change:
            return _with_cash(tender, amount, left, shares, coin)
        if amount > left:
            raise PaidTooMuch(kind=tender.kind, amount=amount.format(), left=left.format())
        if amount:
            shares.append(Share(tender, amount, None))
        left -= amount
    return Settlement(tuple(shares), Money.zero(total.currency), left)


def _together(tenders: Sequence[Tender], change: Collection[str]) -> list[Tender]:
    """Cash that is put down bit by bit is one tender, so that change is given once."""
    several: list[Tender] = []
    for tender in tenders:
        if tender.amount is not None and tender.amount.minor < 0:
            raise BelowNothing(kind=tender.kind, amount=tender.amount.format())
        same = [one for one in several if one.kind == tender.kind and one.kind in change]
        if not same:
            several.append(tender)
            continue
        [first] = same
        both = first.amount + tender.amount if first.amount and tender.amount else None
        several[several.index(first)] = msgspec.structs.replace(first, amount=both)
    return several


def must_be_paid(settlement: Settlement, total: Money) -> None:
    """Refuse `NotPaid` while something is left."""
    if settlement.left:
        raise NotPaid(left=settlement.left.format(), total=total.format())


def _with_cash(
    tender: Tender, handed: Money, left: Money, shares: list[Share], coin: int
) -> Settlement:
    due = Money((left.minor * 2 + coin) // (2 * coin) * coin, left.currency)
    if tender.amount is None:
        handed = due
    if handed < due:
        paid = Share(tender, handed, None)
        return Settlement((*shares, paid), Money.zero(left.currency), left - handed)
    paid = Share(tender, due, handed if handed > due else None)
    return Settlement((*shares, paid), due - left, Money.zero(left.currency))
