"""Compose a message for the channel it leaves by: its words, its links, its sender."""

from collections.abc import Mapping
from typing import Any

import msgspec

from interlace.domains import people
from interlace.domains.messaging import (
    links,
    ports,
    purposes,
    render,
    store,
    store_contacts,
)
from interlace.domains.messaging.brand import brand
from interlace.domains.messaging.check import Found
from interlace.domains.messaging.model import Form, Message, Rendered, Said, Template
from interlace.domains.messaging.ports import Enclosed, Outgoing, Sender
from interlace.domains.messaging.rules import Go
from interlace.domains.messaging.templates import at_version
from interlace.engine import files
from interlace.kit.time import Instant

LONGEST_GREETING = 60


async def ready(
    message: Message, used: Template | None, found: Found, go: Go, *, at: Instant
) -> tuple[Message, Outgoing, Sender]:
    """Fill the message in, keep how it goes out, and make it ready to be handed over."""
    sender = ports.sender(go.rung.channel)
    filled = await _filled(message, used, found)
    composed = msgspec.structs.replace(
        message,
        channel=sender.channel,
        contact=go.rung.contact,
        address=go.rung.address,
        name=found.profile.name or "",
        subject=filled.subject,
        html=filled.html if sender.form is Form.MAIL else "",
        text=filled.words(sender.form),
        why=go.why,
    )
    if used is not None:
        composed = links.led(composed, link=filled.link if sender.form is Form.NOTICE else "")
    limited = purposes.purpose(message.purpose).limited
    await store.set_up(composed, limited=limited)
    return composed, await again(composed, sender, at=at), sender


async def again(message: Message, sender: Sender, *, at: Instant) -> Outgoing:
    """A message as it was kept, ready to be handed over (once more)."""
    look = await brand(message.market)
    said = message.content or Said(text="")
    contact = message.contact
    necessary = purposes.purpose(message.purpose).necessary
    subscribed = await store_contacts.subscriptions([contact]) if contact else []
    return Outgoing(
        id=message.id,
        purpose=message.purpose,
        from_=look.sender(sender.channel),
        to=message.address,
        to_name=message.name,
        subject=message.subject,
        html=message.html,
        text=message.text,
        link=links.notice(message) if sender.form is Form.NOTICE else "",
        unsubscribe="" if necessary else links.unsubscribe(message.id),
        attachments=await _enclosed(said),
        in_reply_to=said.in_reply_to,
        references=said.references,
        heard_at=await store_contacts.heard_at(contact, sender.channel) if contact else None,
        approved=await _approved(message),
        keys=subscribed[0].keys if subscribed else {},
        at=at,
    )


async def _filled(message: Message, used: Template | None, found: Found) -> Rendered:
    if used is None:
        said = message.content or Said(text="")
        return Rendered(
            subject=said.subject, html=said.html, text=said.text, short=said.text, notice=said.text
        )
    values = values_for(found.profile, message.context, purpose=message.purpose)
    if not purposes.purpose(message.purpose).necessary:
        values["links"] = {"unsubscribe": links.unsubscribe(message.id)}
    return render.fill(used, values, look=await brand(message.market))


def values_for(
    profile: people.Profile | None, context: Mapping[str, Any], *, purpose: str
) -> dict[str, Any]:
    """What a template may speak of: the person, the occasion, the purpose."""
    person: dict[str, Any] = {}
    if profile is not None:
        person = {name: trait.value for name, trait in profile.traits.items()}
        name = profile.name or ""
        first = str(person.get("first_name") or name.partition(" ")[0])
        person |= {"name": name or None, "first_name": first[:LONGEST_GREETING] or None}
    return {"links": {}, **context, "person": person, "purpose": purposes.purpose(purpose).name}


async def _enclosed(said: Said) -> tuple[Enclosed, ...]:
    return tuple(
        [
            Enclosed(one.name, one.media_type, (await files.fetch(one.hash)).body)
            for one in said.attachments
        ]
    )


async def _approved(message: Message) -> str:
    if message.template is None or message.version is None:
        return ""
    used = await at_version(message.template, message.version)
    return used.content.approved
