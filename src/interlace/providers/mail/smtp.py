"""Hand mail to a real server: SMTP, signed by DKIM."""

from urllib.parse import unquote, urlsplit

import aiosmtplib
import msgspec

from interlace.domains import messaging
from interlace.providers.mail.dkim import Signer
from interlace.providers.mail.letter import message_id, return_path, sealed

TIMEOUT_S = 15
"""Less than a claim of a message lasts, so that nobody else takes it up meanwhile."""
PERMANENT = 500


class Server(msgspec.Struct, frozen=True):
    """A mail server as its address says: `smtp://name:password@host:587` or `smtps://…`."""

    host: str
    port: int
    name: str = ""
    password: str = ""
    tls: bool = False

    @classmethod
    def at(cls, address: str) -> "Server":
        parts = urlsplit(address)
        tls = parts.scheme == "smtps"
        return cls(
            parts.hostname or "localhost",
            parts.port or (465 if tls else 25),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            tls,
        )


class Smtp:
    """E-mail by a server that speaks SMTP; it can not promise to take a mail only once."""

    channel = "email"
    form = messaging.Form.MAIL
    contact = "email"
    repeatable = False

    def __init__(self, server: Server, signer: Signer) -> None:
        self._server = server
        self._signer = signer

    async def hand_over(self, message: messaging.ports.Outgoing) -> messaging.ports.Handed:
        """Take it to the server; an answer of 5xx is final, one of 4xx is not."""
        mail, here = sealed(message, self._signer), self._server
        try:
            await aiosmtplib.send(
                mail, sender=return_path(message), recipients=[message.to], hostname=here.host,
                port=here.port, username=here.name or None, password=here.password or None,
                use_tls=here.tls, timeout=TIMEOUT_S,
            )  # fmt: skip
        except aiosmtplib.SMTPRecipientsRefused as refused:
            codes = [one.code for one in refused.recipients]
            raise _refusal(max(codes), str(refused)) from refused
        except aiosmtplib.SMTPResponseException as answer:
            raise _refusal(answer.code, answer.message) from answer
        except (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPConnectTimeoutError) as away:
            # Nothing was handed over before there was a line.
            raise messaging.ports.NotAccepted(why=f"the server is away: {away}") from away
        except aiosmtplib.SMTPException as broken:
            raise TimeoutError(str(broken)) from broken
        return messaging.ports.Handed(message_id(message))


def _refusal(code: int, said: str) -> messaging.ports.NotAccepted:
    kind = messaging.ports.TurnedAway if code >= PERMANENT else messaging.ports.NotAccepted
    return kind(why=f"{code} {said}"[:300])
