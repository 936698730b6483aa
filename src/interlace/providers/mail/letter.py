"""Write a message as a mail: both parts, who may answer, and how to end it with one click."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from interlace.domains import messaging
from interlace.providers.mail.dkim import Signer

NOBODY = "shop@interlace.example"
"""Whom mail comes from as long as the brand names nobody."""
POLICY = SMTP.clone(max_line_length=200)
BOUNCES = "bounces+"
_LONGEST_REFERENCES = 20


def letter(message: messaging.ports.Outgoing) -> EmailMessage:
    """The mail of a message; its Message-ID follows from the message, so a repeated mail is known."""
    mail = EmailMessage(policy=POLICY)
    sender = message.from_.address or NOBODY
    mail["From"] = Address(message.from_.name, addr_spec=sender)
    mail["To"] = Address(message.to_name, addr_spec=message.to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = message_id(message)
    if message.in_reply_to:
        mail["In-Reply-To"] = message.in_reply_to
        before = message.references[-_LONGEST_REFERENCES:]
        mail["References"] = " ".join(dict.fromkeys([*before, message.in_reply_to]))
    if message.unsubscribe:
        mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if message.purpose != "conversation":
        mail["Auto-Submitted"] = "auto-generated"
    mail["Feedback-ID"] = f"{message.id}:{message.purpose}:interlace"
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    for one in message.attachments:
        kind, _, rest = one.media_type.partition("/")
        mail.add_attachment(
            one.body, maintype=kind, subtype=rest or "octet-stream", filename=one.name
        )
    return mail


def message_id(message: messaging.ports.Outgoing) -> str:
    return f"<{message.id}@{domain(message)}>"


def domain(message: messaging.ports.Outgoing) -> str:
    """Our domain, as the sender's address has it."""
    return (message.from_.address or NOBODY).rpartition("@")[2]


def return_path(message: messaging.ports.Outgoing) -> str:
    """Where bounces go: an address of its own for every message, so that each tells which it was."""
    return f"{BOUNCES}{message.id}@{domain(message)}"


def sealed(message: messaging.ports.Outgoing, signer: Signer) -> bytes:
    """The mail as bytes, signed for our domain."""
    return signer.sign(letter(message).as_bytes(policy=POLICY), domain=domain(message))
