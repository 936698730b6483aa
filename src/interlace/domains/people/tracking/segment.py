"""Read messages as Segment's SDKs send them. Pure: bytes in, events and reasons out.

SDKs label their bodies wrongly (JSON as text/plain, gzip without saying so), so only the bytes
are trusted.
"""

import hashlib
import zlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from interlace.domains.people.tracking.identities import whom
from interlace.domains.people.tracking.model import (
    Batch,
    Context,
    Event,
    Message,
    MessageType,
    Rejected,
    Source,
)
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

LARGEST_BATCH = 500 * 1024
LARGEST_EVENT = 32 * 1024
MOST_EVENTS = 2500
LONGEST_ID = 100
SHOWN_OF_REJECTED = 2000
_GZIP = b"\x1f\x8b"


class UnreadableBatch(Refusal, status=400):
    """The body is not a tracking message: {why}."""


class BatchTooLarge(Refusal, status=400):
    """A batch may have {bytes} bytes and {events} events."""


class _Unfit(Exception):  # noqa: N818  no error, only the way to the list of rejected messages
    pass


class _Envelope(msgspec.Struct, frozen=True, rename="camel"):
    """What goes around a batch; a message that comes alone has no `batch`."""

    batch: list[msgspec.Raw] | None = None
    context: Context | None = None
    sent_at: datetime | None = None


_envelopes = msgspec.json.Decoder(_Envelope)
_messages = msgspec.json.Decoder(Message)
_objects = msgspec.json.Decoder(dict[str, Any])
_NO_CONTEXT = Context()


def read(
    body: bytes, *, source: Source, received_at: Instant, alone: MessageType | None = None
) -> Batch:
    """Read a request's body; `alone` is the type that the address names for a single message.

    A message that does not fit is set aside with its reason and harms no other. Refuses
    `UnreadableBatch` and `BatchTooLarge`, which an SDK must not retry.
    """
    plain = _unpacked(body)
    try:
        envelope = _envelopes.decode(plain)
    except msgspec.DecodeError as error:
        raise UnreadableBatch(why=str(error)) from error
    raws = envelope.batch
    if raws is None:
        raws = [msgspec.Raw(_typed(plain, alone))]
    if len(raws) > MOST_EVENTS:
        raise BatchTooLarge(bytes=LARGEST_BATCH, events=MOST_EVENTS)
    batch = Batch(source, received_at, [], [])
    for raw in raws:
        data = bytes(raw)
        try:
            batch.events.append(_event(data, envelope, source, received_at))
        except (_Unfit, msgspec.DecodeError, OverflowError) as error:
            shown = data[:SHOWN_OF_REJECTED].decode(errors="replace").replace("\0", "")
            batch.rejected.append(Rejected(str(error), shown))
    return batch


def _unpacked(body: bytes) -> bytes:
    if body[:2] == _GZIP:
        unzip = zlib.decompressobj(wbits=31)
        try:
            # One byte more than allowed is enough to know, so no small body becomes a huge one.
            body = unzip.decompress(body, LARGEST_BATCH + 1)
        except zlib.error as error:
            raise UnreadableBatch(why="broken gzip") from error
    if len(body) > LARGEST_BATCH:
        raise BatchTooLarge(bytes=LARGEST_BATCH, events=MOST_EVENTS)
    return body


def _typed(plain: bytes, alone: MessageType | None) -> bytes:
    """A message sent to `/v1/track` and the like need not say its type."""
    if alone is None:
        return plain
    return msgspec.json.encode(_objects.decode(plain) | {"type": alone})


def _event(data: bytes, envelope: _Envelope, source: Source, received_at: Instant) -> Event:
    if len(data) > LARGEST_EVENT:
        raise _Unfit(f"larger than {LARGEST_EVENT} bytes")
    # PostgreSQL has no NUL in text; let in, it would fail the whole transaction.
    if b"\\u0000" in data:
        raise _Unfit("a NUL character in a text")
    message = _messages.decode(data)
    if not (message.anonymous_id or message.user_id):
        raise _Unfit("neither anonymousId nor userId")
    if message.type == "track" and not message.event:
        raise _Unfit("a track call without the name of its event")
    if message.message_id and len(message.message_id) > LONGEST_ID:
        raise _Unfit(f"messageId longer than {LONGEST_ID} characters")
    context = _merged(message.context, envelope.context)
    named = whom(message, context, source)
    if named is None:
        raise _Unfit("every id in it is a placeholder")
    return Event(
        id=_id(source, message.message_id, data),
        at=happened_at(message, message.sent_at or envelope.sent_at, received_at),
        message=message,
        context=context,
        whom=named,
    )


def _id(source: Source, message_id: str | None, data: bytes) -> bytes:
    """The same for the same message sent again; without a messageId its text decides."""
    said = message_id.encode() if message_id else data
    return hashlib.blake2b(said, digest_size=16, key=source.key.encode()[:64]).digest()


def happened_at(message: Message, sent_at: datetime | None, received_at: Instant) -> Instant:
    """Correct a sender's wrong clock: receivedAt − (sentAt − originalTimestamp), never later than now.

    The formula is Segment's; it needs only the difference of two readings of the same clock.
    """
    original = message.original_timestamp or message.timestamp
    if original is None:
        return received_at
    if sent_at is None:
        return min(_aware(original), received_at)
    return min(received_at - (_aware(sent_at) - _aware(original)), received_at)


def _aware(moment: datetime) -> Instant:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _merged(own: Context | None, around: Context | None) -> Context:
    """The context of the batch holds where the message's own says nothing."""
    if own is None or around is None:
        return own or around or _NO_CONTEXT
    return Context(
        page=own.page or around.page,
        campaign=own.campaign or around.campaign,
        traits=own.traits or around.traits,
        external_ids=own.external_ids or around.external_ids,
        user_hash=own.user_hash or around.user_hash,
    )
