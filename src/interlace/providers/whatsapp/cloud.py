"""WhatsApp by Meta's Cloud API: its wire format, its webhooks and their signature."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import httpx
import msgspec

from interlace.domains import messaging, people
from interlace.vocabulary.ids import MessageId

TIMEOUT_S = 15
API = "https://graph.facebook.com/v21.0"
WINDOW = timedelta(hours=24)
"""So long after they wrote we may write freely; else only what was approved as a template."""
GENERAL = "general_update"
"""The approved template with one gap that stands in where a message has none of its own."""
NEVER = frozenset({131026, 131030, 131050, 131051})
"""Error codes of numbers that will not do: no WhatsApp there, or they opted out."""
STATUSES = {
    "sent": messaging.Happening.SENT,
    "delivered": messaging.Happening.DELIVERED,
    "read": messaging.Happening.OPENED,
    "failed": messaging.Happening.FAILED,
}


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Whom Meta knows us as."""

    phone_id: str
    token: str
    secret: str
    """The app's secret, which signs webhooks."""
    verify: str
    """What Meta says when it first calls a webhook."""
    language: str = "en"
    api: str = API


class Cloud:
    """WhatsApp messages by the Cloud API, or by whoever speaks as it does behind `transport`."""

    channel = "whatsapp"
    form = messaging.Form.SHORT
    contact = "phone"

    def __init__(
        self,
        account: Account,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        repeatable: bool = False,
    ) -> None:
        self.account = account
        self.repeatable = repeatable
        self._transport = transport

    async def hand_over(self, message: messaging.ports.Outgoing) -> messaging.ports.Handed:
        """Send a text within the day after they wrote, and a template otherwise."""
        here = self.account
        async with httpx.AsyncClient(transport=self._transport, timeout=TIMEOUT_S) as client:
            try:
                answer = await client.post(
                    f"{here.api}/{here.phone_id}/messages",
                    json=wording(message, language=here.language),
                    headers={"Authorization": f"Bearer {here.token}"},
                )
            except (httpx.ConnectError, httpx.ConnectTimeout) as away:
                raise messaging.ports.NotAccepted(why=f"WhatsApp is away: {away}") from away
            except httpx.HTTPError as broken:
                raise TimeoutError(repr(broken)) from broken
        return messaging.ports.Handed(_read(answer)["messages"][0]["id"])

    def is_theirs(self, body: bytes, given: str) -> bool:
        """Whether a webhook was signed with our app's secret (`X-Hub-Signature-256`)."""
        return hmac.compare_digest(signature(body, self.account.secret).encode(), given.encode())


def wording(message: messaging.ports.Outgoing, *, language: str) -> dict[str, Any]:
    """The body of a request; our id travels along and comes back with every status."""
    told: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.to.removeprefix("+"),
        "biz_opaque_callback_data": str(message.id),
    }
    if message.in_reply_to:
        told["context"] = {"message_id": message.in_reply_to}
    open_ = message.heard_at is not None and message.at - message.heard_at < WINDOW
    if open_:
        return told | {"type": "text", "text": {"preview_url": True, "body": message.text}}
    gap = {"type": "text", "text": " ".join(message.text.split())}
    template = {
        "name": message.approved or GENERAL,
        "language": {"code": language},
        "components": [{"type": "body", "parameters": [gap]}],
    }
    return told | {"type": "template", "template": template}


def signature(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def news(told: Mapping[str, Any]) -> Iterator[messaging.News]:
    """What the statuses of a webhook say."""
    for value in _values(told):
        for status in value.get("statuses", ()):
            what = STATUSES.get(status.get("status", ""))
            if what is None:
                continue
            error = next(iter(status.get("errors", ())), {})
            never = error.get("code") in NEVER
            if what is messaging.Happening.FAILED and never:
                what = messaging.Happening.BOUNCED
            ours = str(status.get("biz_opaque_callback_data", ""))
            yield messaging.News(
                what=what,
                message=MessageId.parse(ours) if ours.startswith("msg_") else None,
                external_id=str(status.get("id", "")),
                why=f"{error.get('code', '')} {error.get('title', '')}".strip(),
                permanent=never,
            )


def heard(told: Mapping[str, Any]) -> Iterator[messaging.Inbound]:
    """The messages of a webhook."""
    for value in _values(told):
        number = value.get("metadata", {}).get("display_phone_number", "")
        for one in value.get("messages", ()):
            yield messaging.Inbound(
                channel=Cloud.channel,
                sender=people.Ref("phone", "+" + str(one.get("from", "")).lstrip("+")),
                external_id=str(one.get("id", "")),
                text=_text(one),
                sent_to=number,
                in_reply_to=str(one.get("context", {}).get("id", "")),
            )


def _text(one: Mapping[str, Any]) -> str:
    """What was written; of a picture or place its caption or what it is."""
    kind = str(one.get("type", "text"))
    said = one.get(kind, {})
    if kind == "text":
        return str(said.get("body", ""))
    if kind == "button":
        return str(said.get("text", ""))
    return str(said.get("caption") or said.get("name") or f"[{kind}]")


def _values(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for entry in told.get("entry", ()):
        for change in entry.get("changes", ()):
            if change.get("field") == "messages":
                yield change.get("value", {})


def _read(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = {}
    if answer.is_success:
        return told
    error = told.get("error", {})
    why = f"{error.get('code', answer.status_code)} {error.get('message', '')}"
    if error.get("code") in NEVER:
        raise messaging.ports.TurnedAway(why=why)
    raise messaging.ports.NotAccepted(why=why)
