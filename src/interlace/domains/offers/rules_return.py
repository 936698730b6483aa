"""What goes back when goods are returned: points by value, uses when everything is back."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from interlace.domains.offers.model import Quote
from interlace.domains.offers.taken import portion
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import AccountId, OfferId


class MoreThanBought(Refusal):
    """Of line {line} {bought} were bought and {returned} are back already; {wanted} can not be returned."""


class CommittedLine(msgspec.Struct, frozen=True):
    """How many units were bought, and for how much in minor units."""

    quantity: int
    paid: int


class CommittedPoints(msgspec.Struct, frozen=True):
    """Points that were given for what was paid on some lines."""

    points: int
    lines: tuple[str, ...]
    offer: OfferId | None = None


class CommittedUse(msgspec.Struct, frozen=True):
    """Uses that were taken from an account."""

    account: AccountId
    amount: int


class Commitment(msgspec.Struct, frozen=True):
    """What an order's offers used up and gave: all that a return needs."""

    lines: dict[str, CommittedLine]
    points: tuple[CommittedPoints, ...]
    uses: tuple[CommittedUse, ...]

    @property
    def by_account(self) -> dict[AccountId, int]:
        return {use.account: use.amount for use in self.uses}


class Unwound(NamedTuple):
    """Points taken back, and uses given back by account."""

    points: int
    uses: dict[AccountId, int]


def commitment_of(quote: Quote) -> Commitment:
    return Commitment(
        {line.id: CommittedLine(line.quantity, line.net.minor) for line in quote.lines},
        tuple(CommittedPoints(one.points, one.lines, one.offer) for one in quote.earned),
        tuple(CommittedUse(charge.account, charge.amount) for charge in quote.charges),
    )


def unwind(
    bought: Commitment, before: Iterable[Mapping[str, int]], now: Mapping[str, int]
) -> Unwound:
    """What this return undoes, after the returns before it.

    Points go back by the share of value that is back in all, less what went back before: so the
    order of the returns does not matter, and everything returned is exactly everything undone.
    """
    back = dict.fromkeys(bought.lines, 0)
    for lines in before:
        for line, quantity in lines.items():
            back[line] += quantity
    after = dict(back)
    for line, quantity in now.items():
        _check(bought, back, line, quantity)
        after[line] += quantity
    points = sum(_points(bought, one, after) - _points(bought, one, back) for one in bought.points)
    all_back = all(after[line] == of.quantity for line, of in bought.lines.items())
    news = any(now.values())
    return Unwound(points, bought.by_account if all_back and news else {})


def _check(bought: Commitment, back: Mapping[str, int], line: str, quantity: int) -> None:
    of = bought.lines.get(line)
    had = 0 if of is None else of.quantity
    returned = back.get(line, 0)
    if of is None or quantity < 0 or returned + quantity > had:
        raise MoreThanBought(line=line, bought=had, returned=returned, wanted=quantity)


def _points(bought: Commitment, given: CommittedPoints, back: Mapping[str, int]) -> int:
    lines = [(bought.lines[line], back[line]) for line in given.lines]
    paid = sum(line.paid for line, _ in lines)
    value = sum(portion(line.paid, quantity, line.quantity) for line, quantity in lines)
    return portion(given.points, value, paid)
