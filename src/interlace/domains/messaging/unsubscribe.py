"""Unsubscribe: nothing that somebody can do without goes to a contact point any more."""

from interlace.domains import people
from interlace.domains.messaging import purposes, rules, store
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.refusals import NoMessage
from interlace.domains.messaging.suppressions import suppress
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import ContactUnsubscribed
from interlace.vocabulary.ids import IdentifierId, MessageId


async def unsubscribe(
    contact: IdentifierId,
    *,
    channel: str,
    purpose: str = "",
    how: str,
    message: MessageId | None = None,
    by: Actor,
    at: Instant,
) -> None:
    """Nothing that is not necessary goes to this contact point any more (or nothing of a purpose)."""
    fresh = await suppress(
        contact, reason=rules.UNSUBSCRIBED, why=how, purpose=purpose, message=message, at=at
    )
    if not fresh:
        return
    found = await people.profile(await people.person_of(contact), whole=True)
    kinds = {one.id: one.kind for one in found.identifiers}
    if kinds.get(contact) in {"email", "phone"}:
        proof = {"how": how, "message": str(message or "")}
        for code in [purpose] if purpose else _consented(found, contact):
            await people.consent(contact, code, granted=False, proof=proof, by=by, at=at)
    fact = ContactUnsubscribed(
        contact=contact, channel=channel, purpose=purpose or "everything", how=how, message=message
    )
    await tell(fact, by=by, at=at, identifier=contact)


async def unsubscribe_from(id_: MessageId, *, how: str, at: Instant) -> Message:
    """End what a message was about, as its link asks: with one click, without a log-in."""
    message = await store.by_id(id_)
    if message is None:
        raise NoMessage(message=id_)
    if message.contact and message.channel:
        by = Actor("person", str(message.contact), message.channel, message.contact)
        await unsubscribe(
            message.contact, channel=message.channel, how=how, message=id_, by=by, at=at
        )
    return message


def _consented(profile: people.Profile, contact: IdentifierId) -> list[str]:
    """What was agreed to for a contact point; news always, so that a no is on record."""
    said = {one.purpose for one in profile.consents if one.contact == contact and one.said}
    wanted = {code for code in said if not purposes.purpose(code).necessary}
    return sorted(wanted | {"marketing"})
