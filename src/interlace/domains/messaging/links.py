"""The links in a message: every one leads through us, is signed, and can end what is not wanted."""

import msgspec

from interlace.domains.messaging import ports, rules_links
from interlace.domains.messaging.model import Message
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import IdentifierId, MessageId

FOLLOW, OPEN, STOP, CONFIRM = "go", "seen", "stop", "yes"
_PATHS = {FOLLOW: "m/go", OPEN: "m/seen", STOP: "m/stop"}


class NotOurLink(Refusal, status=404):
    """This link is not one of ours, or it was changed on its way."""


def unsubscribe(id_: MessageId) -> str:
    return _address(STOP, id_, "")


def confirm(contact: IdentifierId, purpose: str) -> str:
    """Where whoever reads mail at a contact point says that they want what was asked for."""
    bare = str(contact).removeprefix(f"{IdentifierId.prefix}_")
    signature = rules_links.sign(ports.secret(), CONFIRM, bare, purpose)
    return f"{ports.address()}/m/yes/{signature}{bare}/{purpose}"


def confirmed(text: str, purpose: str) -> IdentifierId:
    """The contact point a link to confirm was sent to; refuses `NotOurLink`."""
    signature, bare = text[:_SIGNATURE], text[_SIGNATURE:]
    if not rules_links.is_signed(signature, ports.secret(), CONFIRM, bare, purpose):
        raise NotOurLink
    return IdentifierId.parse(f"{IdentifierId.prefix}_{bare}")


def led(message: Message, *, link: str = "") -> Message:
    """The message with its links led through us and its opening seen; our own stay as they are."""
    there: list[str] = []
    own = ports.address() + "/m/"

    def through(address: str) -> str:
        if address.startswith(own):
            return address
        if address not in there:
            there.append(address)
        return _address(FOLLOW, message.id, str(there.index(address)))

    html = rules_links.tracked(message.html, through) if message.html else ""
    text = rules_links.tracked_text(message.text, through)
    if html:
        html = rules_links.with_pixel(html, _address(OPEN, message.id, ""))
    if link:
        # The last one is where a notice leads.
        there.append(link)
    return msgspec.structs.replace(message, html=html, text=text, links=tuple(there))


def notice(message: Message) -> str:
    """Where a notice leads, through us."""
    if not message.links:
        return ""
    return _address(FOLLOW, message.id, str(len(message.links) - 1))


def read(use: str, text: str, rest: str = "") -> MessageId:
    """The message a link belongs to; refuses `NotOurLink`."""
    signature, id_ = text[:_SIGNATURE], text[_SIGNATURE:]
    if not rules_links.is_signed(signature, ports.secret(), use, id_, rest):
        raise NotOurLink
    return MessageId.parse(f"{MessageId.prefix}_{id_}")


def _address(use: str, id_: MessageId, rest: str) -> str:
    """Such as `/m/go/SIGNATUREid/0`."""
    bare = str(id_).removeprefix(f"{MessageId.prefix}_")
    signature = rules_links.sign(ports.secret(), use, bare, rest)
    tail = f"/{rest}" if rest else ""
    return f"{ports.address()}/{_PATHS[use]}/{signature}{bare}{tail}"


_SIGNATURE = len(rules_links.sign(b"", ""))
