"""The SQL of looking at the outbox: lists, counts, figures."""

from interlace.domains.messaging.listing import Counted, Narrow
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.store import message
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, MessageId

# Rides messages_latest, or messages_by_state where a state is asked for.
PAGE = """
select * from messaging.messages
where ($1::uuid is null or id < $1)
    and ($2::text is null or state = $2)
    and ($3::text is null or channel = $3)
    and ($4::text is null or purpose = $4)
    and ($5::uuid is null or template_id = $5)
    and ($6::text is null or reason = $6)
    and ($7::text = '' or address ilike '%' || $7 || '%' or subject ilike '%' || $7 || '%'
        or key ilike '%' || $7 || '%' or about = $7)
    and ($8::timestamptz is null or queued_at >= $8)
order by id desc limit $9
"""
# Rides messages_of_contact.
OF_CONTACTS = """
select * from messaging.messages where contact_id = any($1::uuid[]) or to_id = any($1::uuid[])
order by id desc limit $2
"""
COUNTS = """
select coalesce(channel, '') as channel, state, count(*) as many from messaging.messages
where queued_at >= $1 group by 1, 2
"""
REASONS = """
select reason, count(*) as many from messaging.messages
where queued_at >= $1 and reason <> '' group by 1 order by 2 desc, 1
"""
BY_TEMPLATE = """
select template_id, count(*) filter (where sent_at is not null) as sent,
    count(*) filter (where opened_at is not null) as opened,
    count(*) filter (where clicked_at is not null) as clicked,
    count(*) filter (where withheld_at is not null) as withheld
from messaging.messages where queued_at >= $1 and template_id is not null group by 1
"""


async def page(narrow: Narrow, after: MessageId | None, limit: int) -> list[Message]:
    rows = await db.fetch(
        PAGE, after, narrow.state, narrow.channel, narrow.purpose, narrow.template, narrow.reason,
        narrow.text, narrow.since, limit,
    )  # fmt: skip
    return [message(row) for row in rows]


async def of_contacts(contacts: list[IdentifierId], limit: int) -> list[Message]:
    return [message(row) for row in await db.fetch(OF_CONTACTS, contacts, limit)]


async def counted(since: Instant) -> Counted:
    counts = await db.fetch(COUNTS, since)
    reasons = await db.fetch(REASONS, since)
    templates = await db.fetch(BY_TEMPLATE, since)
    return Counted(
        states={(row["channel"], row["state"]): row["many"] for row in counts},
        reasons={row["reason"]: row["many"] for row in reasons},
        templates={
            row["template_id"]: (row["sent"], row["opened"], row["clicked"], row["withheld"])
            for row in templates
        },
    )
