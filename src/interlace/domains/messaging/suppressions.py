"""Whom not to write to: bounced addresses, complaints, unsubscribes, and words of staff."""

from interlace.domains.messaging import rules, store_contacts
from interlace.domains.messaging.model import Suppression
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, MessageId

MOST = 100


class NoSuppression(NotFound):
    """This suppression is not there, or was lifted already."""


async def suppress(
    contact: IdentifierId,
    *,
    reason: str = rules.BY_STAFF,
    why: str = "",
    channel: str = "",
    purpose: str = "",
    message: MessageId | None = None,
    at: Instant,
) -> bool:
    """Stop writing to a contact point; without a channel on every one. False where it was so."""
    new = Suppression(
        id=0, kind=channel, contact=contact, purpose=purpose, reason=reason, why=why, at=at,
        message=message,
    )  # fmt: skip
    return await store_contacts.suppress(new)


async def list_(
    *, reason: str | None = None, after: int | None = None, limit: int = MOST
) -> list[Suppression]:
    """Who is not written to, and why; the latest first."""
    return await store_contacts.suppressions(reason, after, min(limit, MOST))


async def lift(id_: int, *, by: Actor, at: Instant) -> None:
    """Write to a contact point again; refuses `NoSuppression`."""
    if not await store_contacts.lift_one(id_, by=f"{by.kind}:{by.id}", at=at):
        raise NoSuppression


async def lift_for(contact: IdentifierId, *, by: Actor, at: Instant) -> None:
    """Forget that somebody unsubscribed, because they choose anew."""
    await store_contacts.lift(contact, rules.UNSUBSCRIBED, by=f"{by.kind}:{by.id}", at=at)


async def of(contact: IdentifierId) -> list[Suppression]:
    """Why a contact point is not written to; nothing where it is."""
    return await store_contacts.bars([contact])
