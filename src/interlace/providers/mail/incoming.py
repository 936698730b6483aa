"""Read mail that comes in: an answer, a bounce (RFC 3464) or a complaint (RFC 5965)."""

import hashlib
import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses, parseaddr

from interlace.domains import messaging, people
from interlace.kit.ids import MalformedId
from interlace.vocabulary.ids import MessageId

MOST_REFERENCES = 50
_IDS = re.compile(r"<[^<>\s]{1,300}>")
_VERP = re.compile(r"\+(msg_[0-9a-z]{26})@")
_OURS = re.compile(r"<(msg_[0-9a-z]{26})@")


def read(raw: bytes) -> messaging.Inbound | messaging.News | None:
    """What a mail tells; None where nobody could do anything with it (a delay, no sender)."""
    mail = message_from_bytes(raw, policy=default)
    kind = mail.get_content_type()
    report = str(mail.get_param("report-type") or "")
    if kind == "multipart/report" and report == "delivery-status":
        return _bounce(mail)
    if kind == "multipart/report" and report == "feedback-report":
        return _complaint(mail)
    return _written(mail, raw)


def _written(mail: EmailMessage, raw: bytes) -> messaging.Inbound | None:
    sender = parseaddr(str(mail.get("From", "")))[1]
    if "@" not in sender:
        return None
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    references = _IDS.findall(str(mail.get("References", "")))[-MOST_REFERENCES:]
    answered = _IDS.findall(str(mail.get("In-Reply-To", "")))
    own_id = _IDS.findall(str(mail.get("Message-ID", "")))
    return messaging.Inbound(
        channel="email",
        sender=people.Ref("email", sender),
        # A mail without an id is known by its content.
        external_id=own_id[0] if own_id else f"<{hashlib.sha256(raw).hexdigest()}@none>",
        text=_content(plain) if plain else "",
        html=_content(html) if html else "",
        headline=str(mail.get("Subject", "")),
        sent_to=_first_receiver(mail),
        in_reply_to=answered[0] if answered else "",
        references=tuple(references),
        files=tuple(_files(mail)),
        automatic=_by_machine(mail),
    )


def _bounce(mail: EmailMessage) -> messaging.News | None:
    """A report that a mail of ours could not be delivered; a delay is no news."""
    fields = _fields(mail, "message/delivery-status")
    if fields.get("action") != "failed":
        return None
    status = fields.get("status", "5.0.0")
    return messaging.News(
        what=messaging.Happening.BOUNCED,
        message=_whose(mail),
        why=f"{status} {fields.get('diagnostic-code', '')}".strip()[:300],
        permanent=status.startswith("5"),
    )


def _complaint(mail: EmailMessage) -> messaging.News:
    fields = _fields(mail, "message/feedback-report")
    return messaging.News(
        what=messaging.Happening.COMPLAINED,
        message=_whose(mail),
        why=fields.get("feedback-type", "abuse"),
    )


def _whose(mail: EmailMessage) -> MessageId | None:
    """The message it is about: by the address it came back to, or by the mail that hangs on it."""
    receivers = " ".join(str(value) for value in mail.get_all("To", []))
    known = _VERP.search(receivers) or _OURS.search(mail.as_string())
    try:
        return MessageId.parse(known[1]) if known else None
    except MalformedId:
        return None


def _fields(mail: EmailMessage, kind: str) -> dict[str, str]:
    """The machine's part of a report, names in small letters."""
    found: dict[str, str] = {}
    for part in mail.walk():
        if part.get_content_type() == kind:
            for block in part.walk():
                found |= {name.lower(): str(value).strip() for name, value in block.items()}
    return found


def _by_machine(mail: EmailMessage) -> bool:
    """An out-of-office or a list: nobody waits for an answer (RFC 3834)."""
    auto = str(mail.get("Auto-Submitted", "no")).lower()
    bulk = str(mail.get("Precedence", "")).lower() in {"bulk", "list", "junk", "auto_reply"}
    return auto != "no" or bulk or "X-Autoreply" in mail or "List-Id" in mail


def _first_receiver(mail: EmailMessage) -> str:
    found = getaddresses([str(value) for value in mail.get_all("To", [])])
    return found[0][1] if found else ""


def _files(mail: EmailMessage) -> list[messaging.ports.Enclosed]:
    found: list[messaging.ports.Enclosed] = []
    for part in mail.iter_attachments():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            name = part.get_filename() or "file"
            found.append(messaging.ports.Enclosed(name, part.get_content_type(), body))
    return found


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        # A character set that nobody knows: what can be read is read.
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
