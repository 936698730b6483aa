"""A simulated card: it says yes or no, asks for 3-D Secure, keeps silent or answers late."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from interlace.domains import orders
from interlace.kit.money import Money
from interlace.providers.payments.bank import Bank, Entry

APPROVED = "4242424242424242"
DECLINED = "4000000000000002"
NO_FUNDS = "4000000000009995"
CHALLENGED = "4000000000003220"
SILENT = "4000000000000119"
"""Times out, and the bank never heard of it."""
LATE = "4000000000000127"
"""Times out, but the bank said yes."""

_REASONS = {
    DECLINED: "Your bank declined the card.",
    NO_FUNDS: "There is not enough on the card.",
}

Listener = Callable[[str], Awaitable[None]]
"""Is told the key of a payment about which the bank has news."""


class Card:
    """A card acquirer that behaves like a real one: keys are remembered, messages come twice."""

    kind = "card"

    def __init__(
        self,
        books: Path | None = None,
        *,
        challenge_url: str = "/bank/challenges/",
        latency_s: float = 0,
    ) -> None:
        """`books` is the file several processes share; `challenge_url` is where customers prove themselves."""
        self._bank = Bank(books)
        self._challenge_url = challenge_url
        self._latency_s = latency_s
        self._listeners: list[Listener] = []

    @property
    def bank(self) -> Bank:
        return self._bank

    async def authorise(self, ask: orders.payments.PaymentAsk) -> orders.payments.Answer:
        await asyncio.sleep(self._latency_s)
        known = self._bank.by_key(ask.key)
        if known:
            return self._answer(known)
        number = ask.token.replace(" ", "")
        if number == SILENT:
            return orders.payments.Unknown()
        state = "declined" if number in _REASONS else "authorised"
        if number == CHALLENGED:
            state = "challenged"
        entry = self._bank.open(ask.key, ask.amount.minor, ask.amount.currency, state)
        if number == LATE:
            return orders.payments.Unknown()
        if state == "declined":
            return orders.payments.Declined(_REASONS[number])
        return self._answer(entry)

    async def find(self, key: str) -> orders.payments.Answer | None:
        await asyncio.sleep(self._latency_s)
        known = self._bank.by_key(key)
        return self._answer(known) if known else None

    async def capture(self, reference: str, amount: Money, *, key: str) -> None:
        await asyncio.sleep(self._latency_s)
        self._bank.capture(reference, amount.minor, key=key)

    async def void(self, reference: str, *, key: str) -> None:
        del key  # letting go twice changes nothing
        await asyncio.sleep(self._latency_s)
        for state in ("authorised", "challenged"):
            self._bank.move(reference, from_=state, to="voided")

    async def refund(self, reference: str, amount: Money, *, key: str) -> None:
        await asyncio.sleep(self._latency_s)
        self._bank.refund(reference, amount.minor, key=key)

    async def prove(self, reference: str, *, passed: bool) -> bool:
        """The customer has answered the bank's challenge; False when it was over already."""
        state = "authorised" if passed else "declined"
        moved = self._bank.move(reference, from_="challenged", to=state)
        entry = self._bank.by_reference(reference)
        if moved and entry:
            await self._tell(entry.key)
        return moved

    def listen(self, listener: Listener) -> None:
        """Have the bank tell its news; like every bank it tells them more than once."""
        self._listeners.append(listener)

    async def _tell(self, key: str) -> None:
        for listener in self._listeners:
            for _ in range(2):
                await listener(key)

    def _answer(self, entry: Entry) -> orders.payments.Answer:
        if entry.state == "challenged":
            return orders.payments.Challenge(
                f"{self._challenge_url}{entry.reference}", entry.reference
            )
        if entry.state in {"declined", "voided"}:
            return orders.payments.Declined("Your bank declined the card.")
        return orders.payments.Authorised(entry.reference)
