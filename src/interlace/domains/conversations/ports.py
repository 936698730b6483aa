"""What conversations need from outside: addresses of the shop's pages, and where people are in a journey."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from interlace.kit.time import Instant
from interlace.vocabulary.ids import OrderId, PersonId


class Pages(Protocol):
    """The addresses of pages that a customer is sent to."""

    def order(self, order: OrderId) -> str: ...

    def return_(self, order: OrderId) -> str: ...

    def pay(self, token: str) -> str: ...


class _Plain:
    """Addresses within the shop, for when nobody said how it is reached from outside."""

    def order(self, order: OrderId) -> str:
        return f"/orders/{order}"

    def return_(self, order: OrderId) -> str:
        return f"/orders/{order}/return"

    def pay(self, token: str) -> str:
        return f"/pay/{token}"


WhereInJourney = Callable[[PersonId, Instant], Awaitable[str]]


class _Plugged:
    pages: Pages = _Plain()
    journey: WhereInJourney | None = None
    secret: bytes = b""


def register(
    *,
    pages: Pages | None = None,
    journey: WhereInJourney | None = None,
    secret: bytes | None = None,
) -> None:
    """Plug in what is given: page addresses, who knows of journeys, the key that signs links."""
    if pages:
        _Plugged.pages = pages
    if journey:
        _Plugged.journey = journey
    if secret:
        _Plugged.secret = secret


def pages() -> Pages:
    return _Plugged.pages


def secret() -> bytes:
    """The key that signs links; without one nothing may be signed."""
    if not _Plugged.secret:
        raise RuntimeError("conversations.register(secret=…) was not called")
    return _Plugged.secret


async def in_journey(person: PersonId, at: Instant) -> str:
    """Where somebody stands in a journey, in words; nothing where nobody knows of journeys."""
    return await _Plugged.journey(person, at) if _Plugged.journey else ""
