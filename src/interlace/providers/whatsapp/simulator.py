"""A simulated WhatsApp: it answers on the Cloud API's wire, and calls back signed, late and twice."""

import hashlib
import json
import time
from typing import Any

import httpx

from interlace.providers.simulated.post import Parcel, PostOffice
from interlace.providers.whatsapp.cloud import Account, signature

SIMULATED = Account(
    phone_id="106540352242922",
    token="simulated",  # noqa: S106  opens nothing but the simulator
    secret="simulated secret",  # noqa: S106  same
    verify="simulated verify",
    api="https://graph.simulated/v21.0",
)
NUMBER = "15550783881"
NOT_THERE = "15005550001"
"""A number without WhatsApp."""


class SimulatedWhatsapp(httpx.AsyncBaseTransport):
    """What stands at the other end of the line."""

    def __init__(self, post: PostOffice, *, house: str, account: Account = SIMULATED) -> None:
        self._post = post
        self._account = account
        self._hook = house.rstrip("/") + "/hooks/whatsapp"

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Take a message, if whoever asks has the token and the message is well formed."""
        if request.headers.get("Authorization") != f"Bearer {self._account.token}":
            return _refuse(401, 190, "Invalid OAuth access token.")
        told: dict[str, Any] = json.loads(await request.aread())
        if told.get("messaging_product") != "whatsapp" or told.get("type") not in {
            "text",
            "template",
        }:
            return _refuse(400, 100, "Invalid parameter")
        if told["to"] == NOT_THERE:
            return _refuse(400, 131026, "Message undeliverable")
        key = str(told["biz_opaque_callback_data"])
        wamid = "wamid." + hashlib.sha256(key.encode()).hexdigest()[:44].upper()
        parcel = Parcel(
            key=key, channel="whatsapp", to="+" + told["to"], from_="+" + NUMBER, text=_words(told),
            raw=json.dumps(told, indent=1), callback=self._hook, external_id=wamid, at=time.time(),
        )  # fmt: skip
        kept, new = self._post.take(parcel)
        if new:
            self.call_back(kept, "delivered", after_s=0.5)
            self.call_back(kept, "sent", after_s=0.7)
            self.call_back(kept, "delivered", after_s=3)
        contact = {"input": told["to"], "wa_id": told["to"]}
        answer = {
            "messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": kept.external_id}],
        }  # fmt: skip
        return httpx.Response(200, json=answer)

    def call_back(self, parcel: Parcel, status: str, *, error: int = 0, after_s: float = 0) -> None:
        """Tell the shop what became of a message."""
        told: dict[str, Any] = {
            "id": parcel.external_id, "status": status, "timestamp": str(int(time.time())),
            "recipient_id": parcel.to.lstrip("+"), "biz_opaque_callback_data": parcel.key,
        }  # fmt: skip
        if error:
            told["errors"] = [{"code": error, "title": "Message undeliverable"}]
        self._tell({"statuses": [told]}, after_s)

    def reply(self, parcel: Parcel, text: str) -> None:
        """Answer a message from the phone that got it."""
        number = parcel.to.lstrip("+")
        said = {
            "from": number, "timestamp": str(int(time.time())), "type": "text", "text": {"body": text},
            "id": "wamid." + hashlib.sha256(f"{parcel.key} {text} {time.time()}".encode()).hexdigest(),
            "context": {"from": NUMBER, "id": parcel.external_id},
        }  # fmt: skip
        self._tell({"contacts": [{"wa_id": number}], "messages": [said]}, 0)

    def _tell(self, value: dict[str, Any], after_s: float) -> None:
        metadata = {"display_phone_number": NUMBER, "phone_number_id": self._account.phone_id}
        change = {
            "field": "messages",
            "value": {"messaging_product": "whatsapp", "metadata": metadata} | value,
        }
        body = json.dumps(
            {"object": "whatsapp_business_account", "entry": [{"id": "0", "changes": [change]}]}
        )
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": signature(body.encode(), self._account.secret),
        }
        self._post.send_off(self._hook, after_s=after_s, body=body, headers=headers)


def _words(told: dict[str, Any]) -> str:
    if told["type"] == "text":
        return told["text"]["body"]
    parts = told["template"].get("components", ())
    return " ".join(gap["text"] for part in parts for gap in part.get("parameters", ()))


def _refuse(status: int, code: int, message: str) -> httpx.Response:
    error = {"message": message, "type": "OAuthException", "code": code}
    return httpx.Response(status, json={"error": error})
