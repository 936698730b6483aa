"""Carry an answer out by message, where the customer's channel does not show the thread itself."""

from interlace.domains import messaging
from interlace.domains.conversations import rules_letters, store
from interlace.domains.conversations.model import Case, Event
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import Attachment


async def carry(event: Event, case: Case, *, by: Actor, at: Instant) -> None:
    """Hand what was said to the outbox; a chat window shows it by itself."""
    if event.channel not in messaging.ports.senders():
        return
    heard = await store.last_heard(case.id)
    letter = rules_letters.answered(heard, case)
    await messaging.say(
        event.text,
        to=event.identifier,
        channel=event.channel,
        key=f"said:{event.seq}",
        subject=letter.subject,
        attachments=[
            Attachment(hash=one.hash, name=one.name, media_type=one.media_type, size=one.size)
            for one in event.files
        ],
        in_reply_to=letter.in_reply_to,
        references=letter.references,
        about=case.id,
        by=by,
        at=at,
    )
