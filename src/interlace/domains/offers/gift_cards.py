"""Gift cards: money in an account of the ledger, paid with by whoever has the code.

A gift card is tender: it settles what an order costs and changes neither its price nor its tax.
"""

from typing import NamedTuple

import msgspec

from interlace.domains.offers import store_gift_cards, store_ledger
from interlace.domains.offers.issue_codes import draw
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.money import Money
from interlace.kit.refusal import Conflict, NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import GiftCardIssued, GiftCardRefunded, GiftCardSpent
from interlace.vocabulary.ids import AccountId

__all__ = ["GiftCard", "Moved", "card", "history", "issue", "refund", "spend"]

PATTERN = "####-####-####-####"
"""Eighty bits drawn by lot: nobody guesses a card."""
_SHOWN = 4
MOST_SHOWN = 100


class NoGiftCard(NotFound):
    """There is no gift card {code}; look at its letters again."""


class NotEnoughOnCard(Conflict, status=402):
    """Only {left} is left on the gift card; {wanted} was to be paid with it."""


class AlreadyIssued(Conflict):
    """A gift card was already issued for {key}; its code was shown then and is kept nowhere."""


class OtherCurrency(Refusal):
    """The gift card is in {currency}; it can not pay here."""


class WorthNothing(Refusal):
    """A gift card is worth something."""


class GiftCard(msgspec.Struct, frozen=True):
    """A gift card by the end of its code, and what can still be paid with it."""

    id: AccountId
    ending: str
    left: Money


class Moved(msgspec.Struct, frozen=True):
    """Money that came onto a card, or (below zero) was paid with it, and why."""

    at: Instant
    amount: Money
    why: str
    """`issued`, `spent` or `refunded`."""


class _Code(NamedTuple):
    account: AccountId
    ending: str


async def issue(amount: Money, *, key: str = "", by: Actor, at: Instant) -> str:
    """Make a gift card and return its code, which is kept nowhere.

    The same `key` makes one only: told again it refuses `AlreadyIssued`.
    """
    if amount.minor < 1:
        raise WorthNothing
    code = draw(PATTERN)
    account = _read(code).account
    made = await store_gift_cards.issue(
        account, amount, for_=AccountId.derived("issue", key or code), at=at
    )
    if not made:
        raise AlreadyIssued(key=key)
    await tell(GiftCardIssued(card=account, amount=amount), by=by, at=at)
    return code


async def card(code: str) -> GiftCard:
    """The card with this code, however it is spelled; refuses `NoGiftCard`."""
    spelled = _read(code)
    row = await store_gift_cards.find(spelled.account)
    if row is None:
        raise NoGiftCard(code=f"…{spelled.ending}")
    left = max(0, row["balance"] - row["held"])
    return GiftCard(spelled.account, spelled.ending, Money(left, row["unit"]))


async def history(code: str, *, limit: int = MOST_SHOWN) -> list[Moved]:
    """What moved on a card, the latest first; refuses `NoGiftCard`."""
    found = await card(code)
    unit = found.left.currency
    rows = await store_gift_cards.history(found.id, limit)
    return [Moved(row["at"], Money(row["amount"], unit), row["why"]) for row in rows]


async def spend(code: str, amount: Money, *, for_: Id, by: Actor, at: Instant) -> None:
    """Pay with a card; `for_` (the payment) is the key.

    Refuses `NoGiftCard`, `OtherCurrency` and `NotEnoughOnCard`.
    """
    found = await _in_currency(code, amount)
    async with db.savepoint():
        spent = await store_ledger.spend(found.id, amount.minor, amount.currency, for_=for_, at=at)
        if spent["new"] and not spent["moved"]:
            left = (await card(code)).left
            raise NotEnoughOnCard(left=left.format(), wanted=amount.format())
        if spent["new"]:
            await tell(GiftCardSpent(card=found.id, amount=amount), by=by, at=at)


async def refund(code: str, amount: Money, *, for_: Id, by: Actor, at: Instant) -> None:
    """Put money back on the card it came from; `for_` (the refund) is the key."""
    found = await _in_currency(code, amount)
    if await store_ledger.refund(found.id, amount.minor, amount.currency, for_=for_, at=at):
        await tell(GiftCardRefunded(card=found.id, amount=amount), by=by, at=at)


async def _in_currency(code: str, amount: Money) -> GiftCard:
    found = await card(code)
    if found.left.currency != amount.currency:
        raise OtherCurrency(currency=found.left.currency)
    return found


def _read(code: str) -> _Code:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return _Code(AccountId.derived("gift card", letters), letters[-_SHOWN:])
