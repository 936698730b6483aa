"""Receive a message: whoever wrote, on whatever channel, is heard once and as one fact."""

import msgspec
import nh3

from interlace.domains import people
from interlace.domains.messaging import ports, store, store_contacts
from interlace.domains.messaging.model import Form
from interlace.domains.messaging.ports import Enclosed
from interlace.domains.messaging.rules_text import plain, unquoted
from interlace.domains.messaging.unsubscribe import unsubscribe
from interlace.engine import files, tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import Attachment, MessageReceived
from interlace.vocabulary.ids import IdentifierId, MessageId

LONGEST_TEXT = 100_000
MOST_FILES = 20
STOP_WORDS = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "PARAR", "STOPP"}
START_WORDS = {"START", "UNSTOP", "YES"}
"""What carriers have people write to end and to begin again."""


class Inbound(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it came in; the same `external_id` of a channel is the same message."""

    channel: str
    sender: people.Ref
    external_id: str
    text: str
    html: str = ""
    headline: str = ""
    sent_to: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    files: tuple[Enclosed, ...] = ()
    automatic: bool = False
    raw: str = ""
    """Hash of the original among the files."""


async def receive(heard: Inbound, *, region: str | None = None, at: Instant) -> MessageId | None:
    """Take a message in; None if it came before. Refuses an unreadable address or number."""
    id_ = MessageId.new(at)
    [identifier] = await people.see([heard.sender], at=at, region=region)
    new = await store_contacts.receive(
        id_, identifier, channel=heard.channel, external_id=heard.external_id, raw=heard.raw, at=at
    )
    if not new:
        return None
    kept = [await _keep(one) for one in heard.files[:MOST_FILES]]
    answers = [one for one in (heard.in_reply_to, *reversed(heard.references)) if one]
    fact = MessageReceived(
        message=id_,
        identifier=identifier,
        channel=heard.channel,
        text=unquoted(heard.text[:LONGEST_TEXT] or plain(heard.html)).replace("\0", ""),
        html=nh3.clean(heard.html[:LONGEST_TEXT].replace("\0", "")),
        headline=heard.headline[:500].replace("\0", ""),
        sent_to=heard.sent_to,
        reply_to=await store.by_outside(answers),
        external_id=heard.external_id,
        references=heard.references,
        attachments=tuple(kept),
        automatic=heard.automatic,
    )
    by = Actor("person", str(identifier), heard.channel, identifier)
    await tell(fact, by=by, at=at, identifier=identifier)
    await _mind_the_words(heard, identifier, by, at)
    return id_


async def _keep(one: Enclosed) -> Attachment:
    name = await files.keep(one.body, one.media_type)
    return Attachment(
        hash=name, name=one.name[:200], media_type=one.media_type[:100], size=len(one.body)
    )


async def _mind_the_words(heard: Inbound, identifier: IdentifierId, by: Actor, at: Instant) -> None:
    """STOP in a short message ends what is not necessary, as carriers ask of us; START lifts it."""
    sender = ports.senders().get(heard.channel)
    word = heard.text.strip().upper()
    if sender is None or sender.form is not Form.SHORT:
        return
    if word in STOP_WORDS:
        await unsubscribe(identifier, channel=heard.channel, how=f"wrote {word}", by=by, at=at)
    elif word in START_WORDS:
        await store_contacts.lift(identifier, "unsubscribed", by=f"{by.kind}:{by.id}", at=at)
