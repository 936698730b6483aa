"""What happens to messages: sent or kept back, seen, answered, and heard."""

import msgspec

from interlace.kit.fact import Fact
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, MessageId, TemplateId


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that came or goes with a message; `hash` is its name in the files of the house."""

    hash: str
    name: str
    media_type: str
    size: int


class MessageSent(Fact):
    """A message about {purpose} left by {channel}: {why}"""

    message: MessageId
    channel: str
    purpose: str
    subject_line: str
    why: str
    template: TemplateId | None = None
    version: int | None = None
    key: str = ""
    about: str = ""


class MessageDelayed(Fact):
    """A message waits until {until}: {why}"""

    message: MessageId
    until: Instant
    why: str
    key: str = ""


class MessageWithheld(Fact):
    """A message about {purpose} was not sent: {why}"""

    message: MessageId
    purpose: str
    reason: str
    why: str
    template: TemplateId | None = None
    key: str = ""
    about: str = ""


class MessageFailed(Fact):
    """A message could not be handed over: {why}"""

    message: MessageId
    channel: str
    why: str
    key: str = ""
    about: str = ""


class MessageDelivered(Fact):
    """A message reached its {channel}."""

    message: MessageId
    channel: str
    key: str = ""
    about: str = ""


class MessageOpened(Fact):
    """A message sent by {channel} was opened."""

    message: MessageId
    channel: str
    by_machine: bool = False
    key: str = ""
    about: str = ""


class MessageClicked(Fact):
    """A link in a message was followed: {address}"""

    message: MessageId
    channel: str
    address: str
    by_machine: bool = False
    key: str = ""
    about: str = ""


class MessageBounced(Fact):
    """A message came back: {why}"""

    message: MessageId
    channel: str
    permanent: bool
    why: str
    key: str = ""
    about: str = ""


class MessageComplained(Fact):
    """Somebody called a message spam."""

    message: MessageId
    channel: str
    key: str = ""
    about: str = ""


class ContactUnsubscribed(Fact):
    """Somebody does not want {purpose} by {channel} any more."""

    contact: IdentifierId
    channel: str
    purpose: str
    how: str
    message: MessageId | None = None


class MessageReceived(Fact):
    """A message came in by {channel}."""

    message: MessageId
    identifier: IdentifierId
    channel: str
    text: str
    """What they wrote themselves; quotes of older messages may still hang on it."""
    html: str = ""
    """Made harmless; for showing."""
    headline: str = ""
    """The subject line, where the channel has one."""
    sent_to: str = ""
    """The address or number of ours it came to."""
    reply_to: MessageId | None = None
    """The message of ours that it answers, where that can be told."""
    external_id: str = ""
    """The id on the outside: Message-ID, SID, wamid."""
    references: tuple[str, ...] = ()
    """The outside ids of the messages before it, oldest first."""
    attachments: tuple[Attachment, ...] = ()
    automatic: bool = False
    """A machine wrote it (out of office); nobody should answer."""
