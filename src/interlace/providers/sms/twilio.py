"""Text messages by Twilio: its wire format, and how it tells what became of them."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

import httpx
import msgspec

from interlace.domains import messaging, people
from interlace.vocabulary.ids import MessageId

TIMEOUT_S = 15
API = "https://api.twilio.com"
VERSION = "2010-04-01"
HOOK = "/hooks/twilio"
NEVER = frozenset({21211, 21214, 21217, 21408, 21610, 21612, 21614})
"""Error codes of numbers that will never do: invalid, unreachable, not mobile, unsubscribed."""
STATUSES = {
    "sent": messaging.Happening.SENT,
    "delivered": messaging.Happening.DELIVERED,
    "read": messaging.Happening.OPENED,
    "undelivered": messaging.Happening.BOUNCED,
    "failed": messaging.Happening.FAILED,
}
UNKNOWN_NUMBER = {"30003", "30005", "30006"}
"""What a carrier says of a number that is gone or no mobile."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Whom Twilio knows us as."""

    sid: str
    token: str
    from_: str
    """A number, or the SID of a messaging service."""
    api: str = API


class Twilio:
    """Text messages by Twilio, or by whoever speaks as it does behind `transport`."""

    channel = "sms"
    form = messaging.Form.SHORT
    contact = "phone"

    def __init__(
        self,
        account: Account,
        *,
        house: str,
        transport: httpx.AsyncBaseTransport | None = None,
        repeatable: bool = False,
    ) -> None:
        """`house` is how Twilio reaches us; without `transport` it goes over the network."""
        self.account = account
        self.repeatable = repeatable
        self._hook = house.rstrip("/") + HOOK
        self._transport = transport

    async def hand_over(self, message: messaging.ports.Outgoing) -> messaging.ports.Handed:
        """Create a message resource; a refusal of the number is final."""
        here = self.account
        sender = message.from_.address or here.from_
        form = {
            "To": message.to,
            "MessagingServiceSid" if sender.startswith("MG") else "From": sender,
            "Body": message.text,
            "StatusCallback": f"{self._hook}/status/{message.id}",
        }
        async with httpx.AsyncClient(transport=self._transport, timeout=TIMEOUT_S) as client:
            try:
                answer = await client.post(
                    f"{here.api}/{VERSION}/Accounts/{here.sid}/Messages.json",
                    data=form,
                    auth=(here.sid, here.token),
                )
            except (httpx.ConnectError, httpx.ConnectTimeout) as away:
                raise messaging.ports.NotAccepted(why=f"Twilio is away: {away}") from away
            except httpx.HTTPError as broken:
                raise TimeoutError(repr(broken)) from broken
        return messaging.ports.Handed(_read(answer)["sid"])

    def is_theirs(self, path: str, form: Mapping[str, str], signature: str) -> bool:
        """Whether a request to one of our hooks was signed with our token."""
        return is_signed(self._hook.removesuffix(HOOK) + path, form, signature, self.account.token)


def signature(url: str, form: Mapping[str, str], token: str) -> str:
    """`X-Twilio-Signature`: HMAC-SHA1 over the address and the sorted fields of the form."""
    told = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), told.encode(), hashlib.sha1)).decode()


def is_signed(url: str, form: Mapping[str, str], given: str, token: str) -> bool:
    return hmac.compare_digest(signature(url, form, token).encode(), given.encode())


def news(form: Mapping[str, str], message: MessageId | None) -> messaging.News | None:
    """What a status callback says; None for one that says nothing new."""
    what = STATUSES.get(form.get("MessageStatus", ""))
    if what is None:
        return None
    code = form.get("ErrorCode", "")
    return messaging.News(
        what=what,
        message=message,
        external_id=form.get("MessageSid", ""),
        why=f"{code} {form.get('ErrorMessage', '')}".strip(),
        permanent=code in UNKNOWN_NUMBER,
    )


def heard(form: Mapping[str, str]) -> messaging.Inbound:
    """The message in a webhook of Twilio."""
    return messaging.Inbound(
        channel=Twilio.channel,
        sender=people.Ref("phone", form.get("From", "")),
        external_id=form.get("MessageSid", ""),
        text=form.get("Body", ""),
        sent_to=form.get("To", ""),
    )


def _read(answer: httpx.Response) -> dict[str, str]:
    try:
        told = answer.json()
    except ValueError:
        told = {}
    if answer.is_success:
        return told
    why = f"{told.get('code', answer.status_code)} {told.get('message', '')}"
    if told.get("code") in NEVER:
        raise messaging.ports.TurnedAway(why=why)
    raise messaging.ports.NotAccepted(why=why)
