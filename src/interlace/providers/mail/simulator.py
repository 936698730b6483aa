"""A simulated mail provider: every mail is written, signed and kept in a box, and none leaves."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

from interlace.domains import messaging
from interlace.providers.mail.dkim import Signer
from interlace.providers.mail.letter import BOUNCES, letter, message_id, sealed
from interlace.providers.simulated import readers
from interlace.providers.simulated.post import Parcel, PostOffice


class SimulatedMail:
    """E-mail into the simulated post office; a mail it has is not taken again."""

    channel = "email"
    form = messaging.Form.MAIL
    contact = "email"
    repeatable = True

    def __init__(self, post: PostOffice, signer: Signer) -> None:
        self._post = post
        self._signer = signer

    async def hand_over(self, message: messaging.ports.Outgoing) -> messaging.ports.Handed:
        """Put it into the receiver's box."""
        raw = sealed(message, self._signer)
        parcel = Parcel(
            key=str(message.id), channel=self.channel, to=message.to,
            from_=str(letter(message)["From"]), subject=message.subject,
            text=message.text, raw=raw.decode("utf-8", "replace"),
            external_id=message_id(message), at=message.at.timestamp(),
        )  # fmt: skip
        kept, new = self._post.take(parcel)
        if new:
            readers.read(self._post, kept.key, message.html)
        return messaging.ports.Handed(kept.external_id, delivered=True)


def reply(parcel: Parcel, text: str) -> bytes:
    """The answer of whoever got a mail, as their mail program would write it."""
    got = message_from_bytes(parcel.raw.encode(), policy=SMTP)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = parcel.to, got["From"]
    mail["Subject"] = f"Re: {parcel.subject}"
    mail["Message-ID"] = make_msgid(domain="simulated.example")
    mail["In-Reply-To"] = mail["References"] = parcel.external_id
    quoted = "\n".join(f"> {line}" for line in parcel.text.splitlines()[:12])
    mail.set_content(f"{text}\n\nOn Monday, {got['From']} wrote:\n{quoted}\n")
    return mail.as_bytes()


def bounce(parcel: Parcel, *, status: str = "5.1.1", why: str = "user unknown") -> bytes:
    """The report of a server that could not deliver a mail (RFC 3464)."""
    head = (
        f"From: MAILER-DAEMON@simulated.example\r\nTo: {BOUNCES}{parcel.key}@simulated.example\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: {make_msgid(domain='simulated.example')}\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
    )
    parts = (
        f"--b\r\nContent-Type: text/plain\r\n\r\nYour mail to {parcel.to} came back: {why}.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; simulated.example\r\n\r\n"
        f"Final-Recipient: rfc822; {parcel.to}\r\nAction: failed\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {status.replace('.', '')} {why}\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {parcel.external_id}\r\nSubject: {parcel.subject}\r\n\r\n--b--\r\n"
    )
    return (head + parts).encode()


def complaint(parcel: Parcel) -> bytes:
    """What a mailbox provider sends when somebody says it is spam (ARF, RFC 5965)."""
    head = (
        "From: feedback@simulated.example\r\nTo: abuse@simulated.example\r\n"
        f"Subject: Complaint\r\nMessage-ID: {make_msgid(domain='simulated.example')}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
    )
    parts = (
        "--b\r\nContent-Type: text/plain\r\n\r\nSomebody called this mail spam.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: abuse\r\nUser-Agent: simulated/1\r\nVersion: 1\r\n"
        f"Original-Rcpt-To: {parcel.to}\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {parcel.external_id}\r\n\r\n--b--\r\n"
    )
    return (head + parts).encode()
