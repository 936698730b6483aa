"""Send a message: put it into the one outbox; whether it leaves is decided when its time comes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from interlace.domains.messaging import jobs, ports, store
from interlace.domains.messaging.model import Message, Said
from interlace.domains.messaging.templates import template
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import Attachment
from interlace.vocabulary.ids import IdentifierId, MessageId, PersonId

MOST_AT_ONCE = 1000
LONGEST_KEY = 200


class TooMany(Refusal):
    """At most {most} messages are sent at once; this would be {count}."""


class MalformedKey(Refusal):
    """A message needs a key of 1 to 200 characters that says which message it is."""


class Addressed(msgspec.Struct, frozen=True, kw_only=True):
    """One of many who get the same template: to whom, with what, under which key."""

    to: IdentifierId | PersonId
    key: str
    context: Mapping[str, Any] = {}
    about: Id | None = None


async def send(
    code: str,
    *,
    to: IdentifierId | PersonId,
    key: str,
    ladder: Sequence[str] = (),
    purpose: str | None = None,
    context: Mapping[str, Any] | None = None,
    market: str = "",
    about: Id | None = None,
    by: Actor,
    at: Instant,
    due: Instant | None = None,
) -> Message:
    """Put a template's message for one person into the outbox.

    `key` is used once: the same key again returns the message that is there. `ladder` are channels
    in the order of preference; the first that may be used carries it (none: the usual ones).
    `purpose` is the template's where none is given. Refuses `NoTemplate`.
    """
    one = Addressed(to=to, key=key, context=context or {}, about=about)
    await send_all(
        code, [one], ladder=ladder, purpose=purpose, market=market, by=by, at=at, due=due
    )
    return await _known(key)


async def send_all(
    code: str,
    people: Iterable[Addressed],
    *,
    ladder: Sequence[str] = (),
    purpose: str | None = None,
    market: str = "",
    by: Actor,
    at: Instant,
    due: Instant | None = None,
) -> int:
    """Put a template's message for many into the outbox at once; returns how many keys were new."""
    used = await template(code)
    rows = [
        Message(
            id=MessageId.new(at),
            key=_checked(one.key),
            template=used.id,
            version=used.version,
            purpose=purpose or used.purpose,
            to=one.to,
            ladder=tuple(ladder) or ports.ladder(),
            market=market,
            context=dict(one.context),
            content=None,
            about=str(one.about or ""),
            queued_at=at,
            due=due or at,
        )
        for one in people
    ]
    return await _put(rows, by=by)


async def say(
    text: str,
    *,
    to: IdentifierId | PersonId,
    channel: str,
    key: str,
    subject: str = "",
    html: str = "",
    attachments: Sequence[Attachment] = (),
    in_reply_to: str = "",
    references: Sequence[str] = (),
    purpose: str = "conversation",
    market: str = "",
    about: Id | None = None,
    by: Actor,
    at: Instant,
) -> Message:
    """Put words of staff or a bot into the outbox, as they are, for one channel.

    `in_reply_to` and `references` are outside ids (as in `MessageReceived`), so that a mail joins
    its thread.
    """
    said = Said(
        text=text, subject=subject, html=html, attachments=tuple(attachments),
        in_reply_to=in_reply_to, references=tuple(references),
    )  # fmt: skip
    row = Message(
        id=MessageId.new(at), key=_checked(key), template=None, version=None, purpose=purpose,
        to=to, ladder=(channel,), market=market, context={}, content=said, about=str(about or ""),
        queued_at=at, due=at,
    )  # fmt: skip
    await _put([row], by=by)
    return await _known(key)


async def _put(rows: list[Message], *, by: Actor) -> int:
    if len(rows) > MOST_AT_ONCE:
        raise TooMany(most=MOST_AT_ONCE, count=len(rows))
    if not rows:
        return 0
    fresh = await store.insert(rows, by=f"{by.kind}:{by.id}", via=by.channel)
    wanted = {str(id_): {"message": id_} for id_ in fresh.values()}
    await jobs.carry.all_later(wanted, due=rows[0].due)
    return len(fresh)


async def _known(key: str) -> Message:
    found = await store.by_key(key)
    if found is None:
        raise RuntimeError(f"the message {key} was put into the outbox and is not there")
    return found


def _checked(key: str) -> str:
    if not 0 < len(key) <= LONGEST_KEY:
        raise MalformedKey
    return key
