"""The SQL of whom not to write to, who wrote to us, and which browsers may be called upon."""

from collections.abc import Sequence

import msgspec

from interlace.domains.messaging.model import Suppression
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, MessageId

# Rides suppressions_once.
BARS = """
select * from messaging.suppressions where contact_id = any($1::uuid[]) and lifted_at is null
order by id
"""
SUPPRESS = """
insert into messaging.suppressions (kind, contact_id, purpose, reason, why, message_id, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (contact_id, kind, purpose, reason) where lifted_at is null do nothing returning id
"""
LIFT = """
update messaging.suppressions set lifted_at = $3, lifted_by = $4
where contact_id = $1 and lifted_at is null and ($2::text is null or reason = $2) returning id
"""
LIFT_ONE = """
update messaging.suppressions set lifted_at = $2, lifted_by = $3
where id = $1 and lifted_at is null returning id
"""
# Rides suppressions_latest.
SUPPRESSIONS = """
select * from messaging.suppressions
where lifted_at is null and ($1::text is null or reason = $1) and ($2::bigint is null or id < $2)
order by id desc limit $3
"""
RECEIVE = """
insert into messaging.received (id, channel, external_id, identifier_id, at, raw)
values ($1, $2, $3, $4, $5, $6) on conflict (channel, external_id) do nothing returning id
"""
# Rides received_from.
HEARD_AT = """
select max(at) from messaging.received where identifier_id = $1 and channel = $2
"""
SUBSCRIBE = """
insert into messaging.subscriptions (contact_id, endpoint, keys, at) values ($1, $2, $3, $4)
on conflict (contact_id) do update set endpoint = $2, keys = $3, at = $4
"""
SUBSCRIPTIONS = """
select contact_id, endpoint, keys from messaging.subscriptions
where contact_id = any($1::uuid[]) order by at desc
"""
END_SUBSCRIPTION = "delete from messaging.subscriptions where contact_id = $1"


class Subscription(msgspec.Struct, frozen=True):
    """A browser that may be called upon."""

    contact: IdentifierId
    endpoint: str
    keys: dict[str, str]


async def bars(contacts: Sequence[IdentifierId]) -> list[Suppression]:
    return [suppression(row) for row in await db.fetch(BARS, contacts)]


async def suppress(new: Suppression) -> bool:
    """Keep it; False where the same is there already."""
    found = await db.fetchval(
        SUPPRESS, new.kind, new.contact, new.purpose, new.reason, new.why, new.message, new.at
    )
    return found is not None


async def lift(contact: IdentifierId, reason: str | None, *, by: str, at: Instant) -> int:
    return len(await db.fetch(LIFT, contact, reason, at, by))


async def lift_one(id_: int, *, by: str, at: Instant) -> bool:
    return bool(await db.fetch(LIFT_ONE, id_, at, by))


async def suppressions(reason: str | None, after: int | None, limit: int) -> list[Suppression]:
    return [suppression(row) for row in await db.fetch(SUPPRESSIONS, reason, after, limit)]


async def receive(
    id_: MessageId, sender: IdentifierId, *, channel: str, external_id: str, raw: str, at: Instant
) -> bool:
    """Note that it came; False if it came before."""
    return bool(await db.fetchval(RECEIVE, id_, channel, external_id, sender, at, raw))


async def heard_at(sender: IdentifierId, channel: str) -> Instant | None:
    return await db.fetchval(HEARD_AT, sender, channel)


async def subscribe(one: Subscription, at: Instant) -> None:
    await db.execute(SUBSCRIBE, one.contact, one.endpoint, one.keys, at)


async def subscriptions(contacts: Sequence[IdentifierId]) -> list[Subscription]:
    rows = await db.fetch(SUBSCRIPTIONS, contacts)
    return [
        Subscription(IdentifierId(row["contact_id"]), row["endpoint"], row["keys"]) for row in rows
    ]


async def end_subscription(contact: IdentifierId) -> None:
    await db.execute(END_SUBSCRIPTION, contact)


def suppression(row: Row) -> Suppression:
    return Suppression(
        id=row["id"],
        kind=row["kind"],
        contact=IdentifierId(row["contact_id"]),
        purpose=row["purpose"],
        reason=row["reason"],
        why=row["why"],
        at=row["at"],
        message=MessageId(row["message_id"]) if row["message_id"] else None,
    )
