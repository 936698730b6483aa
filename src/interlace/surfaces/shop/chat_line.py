"""One open chat window: what the customer sends, and what reaches them as it happens."""

import asyncio
from contextlib import suppress
from typing import Any

import msgspec
import structlog
from litestar import WebSocket
from litestar.exceptions import WebSocketDisconnect

from interlace.channels.chat import CHANNEL as CHAT
from interlace.domains import conversations
from interlace.engine import clock, db
from interlace.engine.timeline import Told
from interlace.engine.web import live, whispers
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound, Refusal
from interlace.surfaces.shop.chat_show import shown
from interlace.vocabulary.ids import CaseId, IdentifierId

KINDS = (
    "case.heard",
    "case.answered",
    "case.asked",
    "case.rated",
    "case.assigned",
    "case.passed",
    "case.closed",
    "cart.updated",
)
SILENT = frozenset({"case.assigned", "case.passed", "case.closed"})
BEAT_S = 20.0
MOST_A_MINUTE = 60
"""What one window may say; a person does not come near it."""
LONGEST_FRAME = 64_000
_log = structlog.get_logger("chat")

Socket = WebSocket[Any, Any, Any]


class TooFast(Refusal, status=429):
    """That is more than anybody can read; wait a moment."""


class Sent(msgspec.Struct, frozen=True):
    """What a window sends."""

    type: str
    id: str = ""
    text: str = ""
    files: list[conversations.Carried] = []
    seq: int = 0
    case: str = ""
    score: int = 0
    after: int = 0


class Line:
    """The line between one window and its thread. It lives as long as the socket does."""

    def __init__(
        self, socket: Socket, identifier: IdentifierId, *, proven: bool, after: int
    ) -> None:
        self._socket = socket
        self._identifier = identifier
        self._proven = proven
        self._seen = after
        self._mine: frozenset[bytes] = frozenset({identifier.bytes})
        self._sending = asyncio.Lock()
        self._said = 0
        self._minute = 0.0

    async def hold(self) -> None:
        """Speak and listen until the customer goes."""
        await self._learn()
        tasks = [
            asyncio.create_task(work())
            for work in (self._follow, self._overhear, self._beat, self._listen)
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _learn(self) -> None:
        """Send what they may see already, and note whose facts to wait for."""
        if self._proven:
            async with db.reading():
                thread = await conversations.thread_of(self._identifier)
            self._mine |= {one.bytes for one in thread.identifiers}
        await self._catch_up()
        await self._send({"type": "ready", "seq": self._seen})

    async def _follow(self) -> None:
        async for told in live.facts(KINDS, self._is_mine):
            if told.kind == "cart.updated":
                await self._send({"type": "cart", "cart": told.data["cart"]})
            if told.kind not in SILENT and told.data.get("seq", self._seen + 1) > self._seen:
                await self._catch_up()

    async def _overhear(self) -> None:
        """Somebody types an answer."""
        async for said in whispers.hear([f"to:{self._identifier}"]):
            await self._send({"type": "typing", "name": said.get("name", "")})

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            await self._send({"type": "beat"})

    async def _listen(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                data = await self._socket.receive_data("text")
                await self._take(data)

    async def _take(self, data: str) -> None:
        """Do what was sent; a refusal is told and the line stays open."""
        sent = Sent("")
        try:
            sent = msgspec.json.decode(data[:LONGEST_FRAME], type=Sent)
            await self._do(sent)
        except Refusal as refusal:
            await self._send({"type": "refused", "id": sent.id, "why": str(refusal)})
        except (msgspec.DecodeError, ValueError):
            await self._send({"type": "refused", "id": sent.id, "why": "That was garbled."})
        except (OSError, *db.FAILURES) as error:
            # Nothing was kept; the window sends it again under the same id.
            _log.warning("something said was not kept", error=repr(error))
            await self._socket.close(code=1013)

    async def _do(self, sent: Sent) -> None:
        if sent.type == "say":
            await self._say(sent)
        elif sent.type == "typing":
            await whispers.send(f"from:{self._identifier}", {"what": "typing"})
        elif sent.type == "read":
            async with db.transaction():
                await conversations.read(self._identifier, sent.seq, at=clock.now())
            await whispers.send(f"from:{self._identifier}", {"what": "read", "seq": sent.seq})
        elif sent.type == "rate":
            await self._rate(sent)

    async def _say(self, sent: Sent) -> None:
        self._slow_down()
        async with db.transaction():
            await conversations.hear(
                sent.text,
                from_=self._identifier,
                key=sent.id[:80],
                files=sent.files,
                by=self._by,
                at=clock.now(),
            )
        await self._catch_up()

    async def _rate(self, sent: Sent) -> None:
        case = await self._own(CaseId.parse(sent.case))
        async with db.transaction():
            await conversations.rate(
                case, sent.score, comment=sent.text, by=self._by, at=clock.now()
            )
        await self._catch_up()

    async def _own(self, case: CaseId) -> CaseId:
        """A case of theirs, and of nobody else; refuses `NotFound`."""
        async with db.reading():
            found = await conversations.case(case)
        if found.answer_to.bytes not in self._mine:
            raise NotFound(what="case", id=case)
        return case

    async def _catch_up(self) -> None:
        """Send what is new since the last time, in order and once."""
        async with self._sending, db.reading():
            events = await conversations.shown(
                self._identifier, proven=self._proven, after=self._seen
            )
            for one in await shown(events):
                await self._socket.send_data(msgspec.json.encode(one).decode(), "text")
            self._seen = max([self._seen, *(one.seq for one in events)])

    async def _send(self, what: dict[str, Any]) -> None:
        async with self._sending:
            await self._socket.send_data(msgspec.json.encode(what).decode(), "text")

    def _is_mine(self, told: Told) -> bool:
        return told.identifier in self._mine

    def _slow_down(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._minute > 60:
            self._minute, self._said = now, 0
        self._said += 1
        if self._said > MOST_A_MINUTE:
            raise TooFast

    @property
    def _by(self) -> Actor:
        return Actor("person", str(self._identifier), CHAT.code, self._identifier)
