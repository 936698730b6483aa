"""A simulated Twilio: it answers on its wire, and calls back signed, late, twice and out of order."""

import base64
import hashlib
import json
import time
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from interlace.providers.simulated.post import Parcel, PostOffice
from interlace.providers.sms.twilio import Account, signature

SIMULATED = Account(
    sid="AC" + "5" * 32,
    token="simulated",  # noqa: S106  opens nothing but the simulator
    from_="+15005550006",
    api="https://twilio.simulated",
)
INVALID = "+15005550001"
"""The number that Twilio's own test credentials refuse."""


class SimulatedTwilio(httpx.AsyncBaseTransport):
    """What stands at the other end of the line."""

    def __init__(self, post: PostOffice, account: Account = SIMULATED) -> None:
        self._post = post
        self._account = account

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Create a message, if whoever asks is the account."""
        told = f"{self._account.sid}:{self._account.token}".encode()
        if request.headers.get("Authorization") != f"Basic {base64.b64encode(told).decode()}":
            return _refuse(401, 20003, "Authenticate")
        form = dict(parse_qsl((await request.aread()).decode(), keep_blank_values=True))
        missing = [name for name in ("To", "From", "Body") if not form.get(name)]
        if missing:
            return _refuse(400, 21604, f"A '{missing[0]}' is required.")
        if form["To"] == INVALID:
            return _refuse(400, 21211, f"Invalid 'To' Phone Number: {form['To']}")
        key = urlsplit(form["StatusCallback"]).path.rpartition("/")[2]
        sid = "SM" + hashlib.sha256(key.encode()).hexdigest()[:32]
        parcel = Parcel(
            key=key, channel="sms", to=form["To"], from_=form["From"], text=form["Body"],
            raw=json.dumps(form, indent=1), callback=form["StatusCallback"], external_id=sid,
            at=time.time(),
        )  # fmt: skip
        kept, new = self._post.take(parcel)
        if new:
            self.call_back(kept, "delivered", after_s=0.4)
            # As on the real line: told before what came before it, and told again.
            self.call_back(kept, "sent", after_s=0.6)
            self.call_back(kept, "delivered", after_s=2.5)
        told_back = {"sid": kept.external_id, "status": "queued", "to": kept.to, "error_code": None}
        return httpx.Response(201, json=told_back)

    def call_back(
        self, parcel: Parcel, status: str, *, error: str = "", after_s: float = 0
    ) -> None:
        """Tell the shop what became of a message."""
        form = {
            "MessageSid": parcel.external_id, "MessageStatus": status, "To": parcel.to,
            "From": parcel.from_, "AccountSid": self._account.sid, "ApiVersion": "2010-04-01",
        }  # fmt: skip
        if error:
            form["ErrorCode"] = error
        self._post_form(parcel.callback, form, after_s)

    def reply(self, parcel: Parcel, text: str) -> None:
        """Answer a message from the phone that got it."""
        house = "{0.scheme}://{0.netloc}".format(urlsplit(parcel.callback))
        form = {
            "MessageSid": "SM" + hashlib.sha256(f"{parcel.key} {text} {time.time()}".encode()).hexdigest()[:32],
            "From": parcel.to, "To": parcel.from_, "Body": text, "NumMedia": "0",
            "AccountSid": self._account.sid,
        }  # fmt: skip
        self._post_form(f"{house}/hooks/twilio/messages", form, 0)

    def _post_form(self, url: str, form: dict[str, str], after_s: float) -> None:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": signature(url, form, self._account.token),
            "User-Agent": "TwilioProxy/1.1",
        }
        self._post.send_off(url, after_s=after_s, body=urlencode(form), headers=headers)


def _refuse(status: int, code: int, message: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "message": message, "status": status})
