"""The nouns of tracking: where messages come from, what they say, and a batch of them."""

from datetime import datetime
from typing import Any, Literal, TypeAlias

import msgspec

from interlace.domains.people.model import Ref
from interlace.kit.time import Instant

MessageType: TypeAlias = Literal["identify", "track", "page", "screen", "group", "alias"]


class Source(msgspec.Struct, frozen=True):
    """Who sends: a write key, its channel, and whether its word is proof.

    A key that runs in browsers is public: with it anybody can claim to be any user. So its users
    are believed only when signed: `context.userHash` is the hex HMAC-SHA256 of the user id under
    `secret`. A `server` key is believed as it is.
    """

    key: str
    channel: str
    server: bool = False
    secret: bytes | None = None


class Page(msgspec.Struct, frozen=True, gc=False):
    """The page somebody was on."""

    path: str | None = None
    referrer: str | None = None
    title: str | None = None
    url: str | None = None


class ExternalId(msgspec.Struct, frozen=True, gc=False):
    """An identifier that came along."""

    id: str | int
    type: str


class Context(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """What an SDK adds by itself; the rest of it is not kept."""

    page: Page | None = None
    campaign: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    external_ids: list[ExternalId] | None = None
    user_hash: str | None = None


class Message(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """One call of an SDK, as the Segment specification spells it."""

    type: MessageType
    message_id: str | None = None
    anonymous_id: str | int | None = None
    user_id: str | int | None = None
    previous_id: str | int | None = None
    group_id: str | int | None = None
    event: str | None = None
    name: str | None = None
    category: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: Context | None = None
    timestamp: datetime | None = None
    original_timestamp: datetime | None = None
    sent_at: datetime | None = None


class Whom(msgspec.Struct, frozen=True, gc=False):
    """The identifiers in a message: the one it is pinned to, and those it names beside it.

    `proven` tells whether the message's word joins them or only associates.
    """

    pin: Ref
    beside: tuple[Ref, ...]
    proven: bool


class Event(msgspec.Struct, frozen=True, gc=False):
    """A message that was accepted; `id` is 16 bytes and the same however often it is sent."""

    id: bytes
    at: Instant
    message: Message
    context: Context
    whom: Whom


class Rejected(msgspec.Struct, frozen=True):
    """A message that was turned away, as it came, and why."""

    reason: str
    message: str


class Batch(msgspec.Struct, frozen=True):
    """What arrived at once."""

    source: Source
    received_at: Instant
    events: list[Event]
    rejected: list[Rejected]
