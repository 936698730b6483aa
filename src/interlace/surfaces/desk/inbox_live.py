"""What reaches an open inbox as it happens: what was said, where cases stand, who writes, who rings."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import msgspec
import structlog

from interlace.domains import conversations
from interlace.engine import clock, db
from interlace.engine.access import Staff
from interlace.engine.timeline import Told
from interlace.engine.web import live, whispers
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import inbox_page
from interlace.surfaces.desk.changes import QUIET, event
from interlace.surfaces.desk.show import show
from interlace.vocabulary.ids import CaseId

TALK = ("case.heard", "case.answered", "case.noted")
MOVES = ("case.opened", "case.passed", "case.closed", "case.rated", "case.asked", "case.sold")
RINGS = ("call.rung", "call.answered", "call.ended")
LOOKS = "product.viewed"
CARTS = ("cart.updated", LOOKS, "order.placed")
LISTED = frozenset({*TALK, *MOVES})
KINDS = (*TALK, *MOVES, *RINGS, *CARTS)
BEAT_S = 15.0
WAITING = 200
_log = structlog.get_logger("inbox")
SECTION = "inbox"


class Watch:
    """One open inbox page, perhaps with a thread in it."""

    def __init__(self, request: Asked, staff: Staff, case: CaseId | None, *, seen: int) -> None:
        self._request = request
        self._staff = staff
        self._me = str(staff.id)
        self._case = case
        self._seen = seen
        self._mine: frozenset[bytes] = frozenset()
        self._topics: list[str] = []

    async def events(self) -> AsyncIterator[bytes]:
        """Server-sent events until the page goes away."""
        await self._learn()
        yield QUIET
        async for one in _merged(self._facts(), self._whispers(), self._beats()):
            yield one

    async def rings(self) -> AsyncIterator[bytes]:
        """Calls alone, for the other pages of somebody who answers; they are there as long as one is open."""
        async for one in _merged(self._calls(), self._beats()):
            yield one

    async def _calls(self) -> AsyncGenerator[bytes]:
        yield await self._ringing()
        async for _ in live.facts(RINGS):
            yield await self._ringing()

    async def _learn(self) -> None:
        if self._case is None:
            return
        async with db.reading():
            case = await conversations.case(self._case)
            thread = await conversations.thread_of(case.identifier)
        self._mine = frozenset(one.bytes for one in thread.identifiers)
        self._topics = [f"case:{self._case}", *(f"from:{one}" for one in thread.identifiers)]

    async def _facts(self) -> AsyncGenerator[bytes]:
        async for told in live.facts(KINDS, self._is_mine):
            if told.kind in RINGS:
                yield await self._ringing()
            elif told.kind in CARTS:
                yield event("card", "changed")
            if told.kind != LOOKS and self._is_open(told):
                async for one in self._thread(told):
                    yield one
            if told.kind in LISTED:
                yield event("list", told.kind)

    async def _thread(self, told: Told) -> AsyncGenerator[bytes]:
        """What is new in the open thread, and where its case stands now."""
        async with db.reading():
            case = await conversations.case(self._case or CaseId(told.subject))
            thread = await conversations.thread_of(case.identifier)
            events = await conversations.events(thread, after=self._seen)
            shown = await inbox_page.shown(events)
            head = None if told.kind in TALK else await self._head(case)
        if events:
            self._seen = events[-1].seq
            said = show(
                self._request, self._staff, "inbox/events.html", section=SECTION, events=shown
            )
            heard = any(one.kind is conversations.Kind.HEARD for one in events)
            whole = {"html": said.content, "seq": thread.seq, "heard": heard}
            yield event("said", msgspec.json.encode(whole).decode())
        if head:
            yield event("stands", head)

    async def _head(self, case: conversations.Case) -> str:
        names = await inbox_page.staff_names()
        page = show(
            self._request,
            self._staff,
            "inbox/stands.html",
            section=SECTION,
            case=case,
            stands=inbox_page.STANDS[case.status],
            assignee=names.get(case.assignee, ""),
            mine=case.assignee == self._me,
        )
        return page.content

    async def _ringing(self) -> bytes:
        async with db.reading():
            calls = await conversations.calls.ringing(at=clock.now())
            rows = await inbox_page.rings(calls)
        page = show(self._request, self._staff, "inbox/ringing.html", section=SECTION, rings=rows)
        return event("ringing", page.content)

    async def _whispers(self) -> AsyncGenerator[bytes]:
        async for said in whispers.hear(self._topics):
            if said.get("staff") != self._me:
                yield event("whisper", msgspec.json.encode(said).decode())

    async def _beats(self) -> AsyncGenerator[bytes]:
        """Say now and then that somebody is here, to the queue and to who has the same thread open."""
        while True:
            async with db.transaction():
                await conversations.agents.beat(self._me, at=clock.now())
            if self._case:
                looks = {"what": "looks", "name": self._staff.name.split()[0], "staff": self._me}
                await whispers.send(f"case:{self._case}", looks)
            yield QUIET
            await asyncio.sleep(BEAT_S)

    def _is_open(self, told: Told) -> bool:
        return told.identifier in self._mine or bool(
            self._case and told.subject == self._case.bytes
        )

    def _is_mine(self, told: Told) -> bool:
        if told.kind in CARTS:
            return told.identifier in self._mine
        if told.kind in TALK:
            has: Any = told.data.get("staff")
            return has == self._me or self._is_open(told)
        return True


async def _merged(*works: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    """What any of these gives, as it comes; when one ends all end, and the page opens a new stream."""
    queue: asyncio.Queue[bytes | None] = asyncio.Queue(WAITING)
    tasks = [asyncio.create_task(_pour(work, queue)) for work in works]
    try:
        while (one := await queue.get()) is not None:
            yield one
    finally:
        for one in tasks:
            one.cancel()


async def _pour(work: AsyncGenerator[bytes], queue: asyncio.Queue[bytes | None]) -> None:
    try:
        async for one in work:
            await queue.put(one)
    except (OSError, *db.FAILURES) as error:
        _log.warning("a live inbox broke off", error=repr(error))
    finally:
        await queue.put(None)
