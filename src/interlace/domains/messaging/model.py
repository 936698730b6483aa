"""The nouns of messaging: the brand, templates, messages, and what became of them."""

from enum import StrEnum
from typing import Any

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import Attachment
from interlace.vocabulary.ids import IdentifierId, MessageId, PersonId, TemplateId

_ACCENT = "#1f5fbf"


class Form(StrEnum):
    """What a channel can carry: a mail, a short text, or a notice with a title and a link."""

    MAIL = "mail"
    SHORT = "short"
    NOTICE = "notice"


class Identity(msgspec.Struct, frozen=True):
    """Whom a message comes from on one channel: a name and an address or number."""

    name: str = ""
    address: str = ""


class Brand(msgspec.Struct, frozen=True, kw_only=True):
    """How the house looks and speaks in a market: pages, mails, receipts and chat read this."""

    name: str
    logo: str = ""
    """Hash of a picture among the files; empty: the name is written."""
    accent: str = _ACCENT
    on_accent: str = "#ffffff"
    ground: str = "#f4f4f6"
    paper: str = "#ffffff"
    ink: str = "#1c1d22"
    muted: str = "#5b5d66"
    font: str = "Inter, Helvetica, Arial, sans-serif"
    voice: str = "Warm, brief and plain. We say you and we; no exclamation marks."
    tagline: str = ""
    locale: str = "en"
    """How messages write money and dates."""
    legal: str = ""
    """The lines under every mail and receipt: who we are, where, and under which number."""
    help: str = ""
    """Where help is: an address or a number."""
    senders: dict[str, Identity] = {}
    """By channel."""

    @property
    def is_own(self) -> bool:
        """Whether somebody chose its colours."""
        return self.accent != _ACCENT

    def sender(self, channel: str) -> Identity:
        return self.senders.get(channel, Identity(self.name))


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """When people may be written to, and how often. Hours are the person's own."""

    quiet_from: int = 21
    quiet_until: int = 8
    most: int = 4
    """Messages that somebody may do without, on all channels together …"""
    days: int = 7
    """… within so many days."""
    zone: str = ""
    """Where a person's own zone is not known; empty: the house's."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a template says, in Liquid; each form has its own words."""

    subject: str = ""
    preheader: str = ""
    mail: str = ""
    """The inside of an MJML body; head, logo and legal footer come from the brand."""
    short: str = ""
    """For a text message or a messenger."""
    notice: str = ""
    """For a push notice; its title is the subject."""
    link: str = ""
    """Where a notice leads."""
    approved: str = ""
    """The name under which the messenger approved this template, for use outside a conversation."""

    def has(self, form: Form) -> bool:
        words = {Form.MAIL: self.mail, Form.SHORT: self.short, Form.NOTICE: self.notice}
        return bool(words[form].strip())


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """Words with gaps, for one occasion, on every channel. `version` 0 is the one we ship."""

    id: TemplateId
    code: str
    name: str
    purpose: str
    content: Content
    version: int = 0
    note: str = ""
    made_at: Instant | None = None
    made_by: str = ""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A template filled in for somebody."""

    subject: str = ""
    html: str = ""
    text: str = ""
    """The mail as plain text."""
    short: str = ""
    notice: str = ""
    link: str = ""
    warnings: tuple[str, ...] = ()

    def words(self, form: Form) -> str:
        return {Form.MAIL: self.text, Form.SHORT: self.short, Form.NOTICE: self.notice}[form]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Words of staff or a bot to one person, as they were written."""

    text: str
    subject: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: str = ""
    """The outside id of what is answered."""
    references: tuple[str, ...] = ()


class State(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    OPENED = "opened"
    CLICKED = "clicked"
    WITHHELD = "withheld"
    FAILED = "failed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the outbox: to whom, by what, and what became of it and why."""

    id: MessageId
    key: str
    template: TemplateId | None
    version: int | None
    purpose: str
    to: IdentifierId | PersonId
    ladder: tuple[str, ...]
    market: str
    context: dict[str, Any]
    content: Said | None
    about: str
    queued_at: Instant
    due: Instant
    tried: tuple[str, ...] = ()
    attempts: int = 0
    channel: str | None = None
    contact: IdentifierId | None = None
    address: str = ""
    name: str = ""
    subject: str = ""
    html: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""
    external_id: str = ""
    state: State = State.WAITING
    claimed_at: Instant | None = None
    sent_at: Instant | None = None
    withheld_at: Instant | None = None
    failed_at: Instant | None = None
    delivered_at: Instant | None = None
    opened_at: Instant | None = None
    clicked_at: Instant | None = None
    bounced_at: Instant | None = None
    complained_at: Instant | None = None

    @property
    def settled(self) -> bool:
        """Whether it left or never will."""
        return bool(self.sent_at or self.withheld_at or self.failed_at)


class Suppression(msgspec.Struct, frozen=True, kw_only=True):
    """A contact point that is not written to. Without a purpose that goes for everything."""

    id: int
    kind: str
    contact: IdentifierId
    purpose: str
    reason: str
    why: str
    at: Instant
    message: MessageId | None = None
