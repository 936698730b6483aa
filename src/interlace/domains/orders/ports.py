"""What orders need from outside: somebody who moves money."""

from typing import Protocol

import msgspec

from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OrderId, PaymentId, PersonId, RefundId


class NoTender(Refusal):
    """Nobody here takes `{kind}`; choose another way to pay."""


class PaymentAsk(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider is asked to authorise. The same `key` always means the same payment."""

    key: str
    amount: Money
    token: str
    """What the provider knows the card or account by."""


class Authorised(msgspec.Struct, frozen=True):
    """The money is set aside for us."""

    reference: str


class Declined(msgspec.Struct, frozen=True):
    """The provider said no."""

    why: str


class Challenge(msgspec.Struct, frozen=True):
    """The customer has to prove at `url` that it is them (3-D Secure)."""

    url: str
    reference: str


class Unknown(msgspec.Struct, frozen=True):
    """No answer came in time; it may be yes or no."""


Answer = Authorised | Declined | Challenge | Unknown


class PaymentProvider(Protocol):
    """Somebody outside who moves money: a card acquirer, a wallet.

    Calls may be repeated with the same key and then change nothing. A call that can not reach the
    provider raises; it is tried again later.
    """

    kind: str

    async def authorise(self, ask: PaymentAsk) -> Answer: ...

    async def find(self, key: str) -> Answer | None:
        """What became of a key; None when it never arrived."""
        ...

    async def capture(self, reference: str, amount: Money, *, key: str) -> None: ...

    async def void(self, reference: str, *, key: str) -> None: ...

    async def refund(self, reference: str, amount: Money, *, key: str) -> None: ...


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """Money that we keep ourselves, moving for an order."""

    amount: Money
    payment: PaymentId
    order: OrderId
    token: str
    person: PersonId | None
    refund: RefundId | None = None
    """Set when it goes back."""


class OwnTender(Protocol):
    """Money in our own books or drawers: cash, points, gift cards. Moves with the transaction."""

    kind: str
    gives_change: bool

    async def take(self, handed: Handed, *, by: Actor, at: Instant) -> None:
        """Move it into the house; a refusal moves nothing."""
        ...

    async def give_back(self, handed: Handed, *, by: Actor, at: Instant) -> None: ...


_outside: dict[str, PaymentProvider] = {}
_own: dict[str, OwnTender] = {}


def register(*, outside: PaymentProvider | None = None, own: OwnTender | None = None) -> None:
    """Plug in a way to pay; the last one of a kind counts."""
    if outside:
        _own.pop(outside.kind, None)
        _outside[outside.kind] = outside
    if own:
        _outside.pop(own.kind, None)
        _own[own.kind] = own


def outside(kind: str) -> PaymentProvider | None:
    return _outside.get(kind)


def own(kind: str) -> OwnTender | None:
    return _own.get(kind)


def must_know(kind: str) -> None:
    """Refuse `NoTender` for a way to pay that nobody here takes."""
    if kind not in _outside and kind not in _own:
        raise NoTender(kind=kind)


def kinds() -> list[str]:
    """Every way to pay here."""
    return sorted({*_outside, *_own})


def giving_change() -> frozenset[str]:
    """The kinds that give change, and are rounded to the smallest coin."""
    return frozenset(kind for kind, tender in _own.items() if tender.gives_change)
