"""The SQL of the outbox: messages on their way and what became of them."""

from collections.abc import Sequence
from typing import Any

from interlace.domains.messaging.model import Message, Said, State
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, MessageId, PersonId, TemplateId

# A key is used once, so a second call for the same message does nothing.
INSERT = """
insert into messaging.messages (id, key, template_id, version, purpose, to_id, to_person, ladder,
    market, context, content, about, by, via, queued_at, due)
select n.id, n.key, $4, $5, $6, n.to_id, n.to_person, $7, $8, n.context, $9, n.about, $10, $11, $12, $13
from unnest($1::uuid[], $2::text[], $3::jsonb[], $14::uuid[], $15::boolean[], $16::text[])
    as n (id, key, context, to_id, to_person, about)
on conflict (key) do nothing returning id, key
"""
ONE = "select * from messaging.messages where id = $1"
BY_KEY = "select * from messaging.messages where key = $1"
# Rides messages_by_outside.
BY_OUTSIDE = """
select id from messaging.messages where external_id = any($1::text[]) and external_id <> ''
order by id desc limit 1
"""
FOR_UPDATE = "select * from messaging.messages where id = $1 for no key update"
CLAIM = """
update messaging.messages set claimed_at = $2, attempts = attempts + 1
where id = $1 and sent_at is null and withheld_at is null and failed_at is null
    and due <= $2 and (claimed_at is null or claimed_at <= $3)
returning *
"""
SET = """
update messaging.messages set channel = $2, contact_id = $3, address = $4, name = $5, subject = $6,
    html = $7, text = $8, links = $9, limited = $10, why = $11, version = $12, external_id = $13
where id = $1
"""
DELAY = """
update messaging.messages set due = $2, why = $3, claimed_at = null where id = $1
"""
TURN_AWAY = """
update messaging.messages
set tried = array_append(tried, channel), channel = null, claimed_at = null, why = $3
where id = $1 and attempts = $2 and sent_at is null
"""
RELEASE = """
update messaging.messages set channel = null, claimed_at = null, due = $3, why = $4
where id = $1 and attempts = $2 and sent_at is null
"""
# The channel stays: whoever takes it up knows that it may have left by it.
HOLD_ON = """
update messaging.messages set claimed_at = null, due = $3, why = $4
where id = $1 and attempts = $2 and sent_at is null
"""
FORGET_WORDS = """
update messaging.messages set html = '', text = '', subject = '', context = '{}' where id = $1
"""
SENT = """
update messaging.messages
set sent_at = $2, external_id = case when $3 <> '' then $3 else external_id end
where id = $1 and sent_at is null and withheld_at is null returning *
"""
WITHHELD = """
update messaging.messages set withheld_at = $2, reason = $3, why = $4
where id = $1 and sent_at is null and withheld_at is null returning id
"""
FAILED = """
update messaging.messages set failed_at = $2, reason = 'failed', why = $3
where id = $1 and failed_at is null and withheld_at is null returning id
"""
# Only the first telling of a thing counts, in whatever order they come.
DELIVERED = """
update messaging.messages set delivered_at = $2
where id = $1 and delivered_at is null returning id
"""
OPENED = (
    "update messaging.messages set opened_at = $2 where id = $1 and opened_at is null returning id"
)
CLICKED = """
update messaging.messages set clicked_at = $2 where id = $1 and clicked_at is null returning id
"""
BOUNCED = """
update messaging.messages set bounced_at = $2, reason = 'bounced', why = $3
where id = $1 and bounced_at is null returning id
"""
COMPLAINED = """
update messaging.messages set complained_at = $2
where id = $1 and complained_at is null returning id
"""
# Rides messages_of_contact.
SENT_LATELY = """
select count(*) from messaging.messages
where contact_id = any($1::uuid[]) and sent_at > $2 and limited
"""
# Rides messages_under_way: claimed by somebody who is gone, or due and never taken up.
STRANDED = """
select id, attempts from messaging.messages
where sent_at is null and withheld_at is null and failed_at is null
    and due <= $1 and (claimed_at is null or claimed_at <= $1)
order by due limit $2
"""


async def insert(rows: Sequence[Message], *, by: str, via: str) -> dict[str, MessageId]:
    """Put messages of one sending into the outbox; returns those whose keys are new."""
    first = rows[0]
    found = await db.fetch(
        INSERT,
        [one.id for one in rows],
        [one.key for one in rows],
        [one.context for one in rows],
        first.template,
        first.version,
        first.purpose,
        list(first.ladder),
        first.market,
        first.content,
        by,
        via,
        first.queued_at,
        first.due,
        [one.to for one in rows],
        [isinstance(one.to, PersonId) for one in rows],
        [one.about for one in rows],
    )
    return {row["key"]: MessageId(row["id"]) for row in found}


async def by_key(key: str) -> Message | None:
    row = await db.fetchrow(BY_KEY, key)
    return message(row) if row else None


async def by_id(id_: MessageId) -> Message | None:
    row = await db.fetchrow(ONE, id_)
    return message(row) if row else None


async def by_outside(ids: Sequence[str]) -> MessageId | None:
    """The message of ours that the outside calls by one of these ids, the latest."""
    found = await db.fetchval(BY_OUTSIDE, list(ids)) if ids else None
    return MessageId(found) if found else None


async def message_for_update(id_: MessageId) -> Message | None:
    row = await db.fetchrow(FOR_UPDATE, id_)
    return message(row) if row else None


async def claim(id_: MessageId, *, at: Instant, lost: Instant) -> Message | None:
    """Take a message that is due; one that somebody took before `lost` was left behind by them."""
    row = await db.fetchrow(CLAIM, id_, at, lost)
    return message(row) if row else None


async def set_up(one: Message, *, limited: bool) -> None:
    """Keep how it goes out, before it does."""
    await db.execute(
        SET, one.id, one.channel, one.contact, one.address, one.name, one.subject, one.html,
        one.text, list(one.links), limited, one.why, one.version, one.external_id,
    )  # fmt: skip


async def delay(id_: MessageId, *, until: Instant, why: str) -> None:
    await db.execute(DELAY, id_, until, why)


async def turn_away(one: Message, why: str) -> None:
    await db.execute(TURN_AWAY, one.id, one.attempts, why)


async def release(one: Message, *, due: Instant, why: str) -> None:
    await db.execute(RELEASE, one.id, one.attempts, due, why)


async def hold_on(one: Message, *, due: Instant, why: str) -> None:
    await db.execute(HOLD_ON, one.id, one.attempts, due, why)


async def forget_words(id_: MessageId) -> None:
    """Drop what a message said, where it was for the eyes of one person only."""
    await db.execute(FORGET_WORDS, id_)


async def sent(id_: MessageId, *, at: Instant, external_id: str) -> Message | None:
    row = await db.fetchrow(SENT, id_, at, external_id)
    return message(row) if row else None


async def withheld(id_: MessageId, *, at: Instant, reason: str, why: str) -> bool:
    return bool(await db.fetchval(WITHHELD, id_, at, reason, why))


async def failed(id_: MessageId, *, at: Instant, why: str) -> bool:
    return bool(await db.fetchval(FAILED, id_, at, why))


async def delivered(id_: MessageId, *, at: Instant) -> bool:
    return bool(await db.fetchval(DELIVERED, id_, at))


async def opened(id_: MessageId, *, at: Instant) -> bool:
    return bool(await db.fetchval(OPENED, id_, at))


async def clicked(id_: MessageId, *, at: Instant) -> bool:
    return bool(await db.fetchval(CLICKED, id_, at))


async def bounced(id_: MessageId, *, at: Instant, why: str) -> bool:
    return bool(await db.fetchval(BOUNCED, id_, at, why))


async def complained(id_: MessageId, *, at: Instant) -> bool:
    return bool(await db.fetchval(COMPLAINED, id_, at))


async def sent_lately(contacts: Sequence[IdentifierId], since: Instant) -> int:
    return await db.fetchval(SENT_LATELY, contacts, since)


async def stranded(before: Instant, limit: int) -> list[tuple[MessageId, int]]:
    """Messages that nobody is seeing to any more, with the number of their attempts."""
    rows = await db.fetch(STRANDED, before, limit)
    return [(MessageId(row["id"]), row["attempts"]) for row in rows]


def message(row: Row) -> Message:
    fields: dict[str, Any] = dict(row)
    whom = PersonId if fields.pop("to_person") else IdentifierId
    template, contact = fields.pop("template_id"), fields.pop("contact_id")
    content = fields["content"]
    for unused in ("limited", "by", "via"):
        fields.pop(unused)
    fields |= {
        "id": MessageId(fields["id"]),
        "template": TemplateId(template) if template else None,
        "to": whom(fields.pop("to_id")),
        "ladder": tuple(fields["ladder"]),
        "content": wire.convert(content, Said) if content else None,
        "tried": tuple(fields["tried"]),
        "contact": IdentifierId(contact) if contact else None,
        "links": tuple(fields["links"]),
        "state": State(fields["state"]),
    }
    return Message(**fields)
