"""Answers kept by the caller's key: a retry gets the same answer and has no second effect."""

import hashlib
from datetime import timedelta
from typing import Any

from litestar.types import HTTPScope, Message, Receive, Send

from interlace.engine import db
from interlace.engine.db import Unit
from interlace.engine.schedule import every
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

KEPT_FOR = timedelta(days=2)
LONGEST_KEY = 255
LARGEST_BODY = 20_000_000

_ENTER = """
insert into engine.answers (scope, key, fingerprint, status, headers, body)
values ($1, $2, $3, 0, '[]', '') on conflict do nothing returning key
"""
_KNOWN = """
select fingerprint, status, headers, body from engine.answers where scope = $1 and key = $2
"""
_KEEP = """
update engine.answers set status = $3, headers = $4, body = $5 where scope = $1 and key = $2
"""
_FORGET = "delete from engine.answers where at < $1"


class KeyUsedBefore(Refusal, status=422):
    """This Idempotency-Key was sent before with another request; make a new key for a new request."""


class KeyTooLong(Refusal, status=400):
    """An Idempotency-Key has at most {longest} characters."""


class BodyTooLarge(Refusal, status=413):
    """A request is at most {largest} bytes."""


class Answers:
    """The key of one request and what was answered to it."""

    def __init__(self, scope: HTTPScope) -> None:
        headers = dict(scope["headers"])
        self.key = headers.get(b"idempotency-key", b"").decode("latin-1")
        if len(self.key) > LONGEST_KEY:
            raise KeyTooLong(longest=LONGEST_KEY)
        # An answer is kept for its caller; of strangers no more is known than where they call from.
        who = headers.get(b"authorization", b"") + b"\n" + headers.get(b"cookie", b"")
        client = scope.get("client")
        if who == b"\n" and client:
            who = client[0].encode()
        self.scope = hashlib.sha256(who).hexdigest()[:16] + ":" + scope["path"]
        self.request = scope["method"].encode() + b" " + scope.get("query_string", b"")
        self.known: db.Row | None = None
        self.start: Message | None = None
        self.body = b""

    async def open(self, receive: Receive) -> Receive:
        """Enter the key, waiting for a twin that is under way; without a key nothing happens."""
        if not self.key:
            return receive
        body = await _whole(receive)
        fingerprint = hashlib.sha256(self.request + b"\n" + body).digest()
        if not await db.fetchval(_ENTER, self.scope, self.key, fingerprint):
            self.known = await db.fetchrow(_KNOWN, self.scope, self.key)
            if self.known and self.known["fingerprint"] != fingerprint:
                raise KeyUsedBefore
        sent = False

        async def again() -> Any:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        return again

    async def replay(self, send: Send) -> None:
        """Send the answer of the first time again."""
        known = self.known
        if known is None:
            return
        headers = [(name.encode(), value.encode()) for name, value in known["headers"]]
        headers.append((b"idempotent-replayed", b"true"))
        await send({"type": "http.response.start", "status": known["status"], "headers": headers})
        await send({"type": "http.response.body", "body": known["body"], "more_body": False})

    async def send(self, message: Message, send: Send, unit: Unit) -> None:
        """Pass the answer on; one with a key is kept first, in the transaction of its effects."""
        if not self.key:
            await send(message)
        elif message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message["body"]
            if not message["more_body"]:
                await self._keep_and_send(send, unit)

    async def _keep_and_send(self, send: Send, unit: Unit) -> None:
        start = self.start
        if start is None or start["type"] != "http.response.start":
            return
        good = start["status"] < 400
        if good:
            headers = [[name.decode(), value.decode("latin-1")] for name, value in start["headers"]]
            await db.execute(_KEEP, self.scope, self.key, start["status"], headers, self.body)
        await db.finish(unit, keep=good)
        await send(start)
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


@every(daily="04:20")
async def forget_answers(at: Instant) -> None:
    """Drop answers that nobody will ask for again."""
    await db.execute(_FORGET, at - KEPT_FOR)


async def _whole(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message["body"]
        more = message["more_body"]
        if len(body) > LARGEST_BODY:
            raise BodyTooLarge(largest=LARGEST_BODY)
    return body
