"""Simulated agents: they answer simulated customers through the API, under a name that says so."""

import asyncio
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import structlog

from interlace.crowd.habits.chat import MARK
from interlace.crowd.line import Broken, Line, LineLost
from interlace.crowd.pace import Pace

API = "/api/v1"
NAME = "Simulated agent"
LOOKS_S, READS_S, TYPES_S = (4, 9), (5, 20), (5, 30)
CLOSES_AFTER_S = (30, 90)
AT_ONCE = 10
ANSWERS = (
    "Hello! I have read what you wrote; let me look. Yes, we can do that for you.",
    "Hi, thanks for waiting. I checked it and all is fine; anything else?",
    "Hello! I'll take care of it right away.",
)
_log = structlog.get_logger("crowd")


class Desk:
    """The people at the help desk."""

    def __init__(self, line: Line, key: str, pace: Pace, random: Random) -> None:
        self.line, self.pace, self.random = line, pace, random
        self._program = line.client(key=key)
        self._taken: set[str] = set()
        self._hands: set[asyncio.Task[None]] = set()

    async def work(self) -> None:
        """Look at the queue now and then, until cancelled."""
        try:
            while True:
                await self.pace.think(self.random, *LOOKS_S)
                for case in await self._queue():
                    if case["id"] not in self._taken and len(self._hands) < AT_ONCE:
                        self._begin(case["id"])
        finally:
            for one in self._hands:
                one.cancel()

    def _begin(self, case: str) -> None:
        self._taken.add(case)
        task = asyncio.create_task(self._help(case))
        self._hands.add(task)
        task.add_done_callback(self._hands.discard)

    async def _queue(self) -> list[dict[str, Any]]:
        try:
            page = await self._get("/cases?status=queued&limit=50")
        except (LineLost, Broken):
            return []
        return page["items"] if page else []

    async def _help(self, case: str) -> None:
        """Answer, and close it a while later."""
        try:
            if not await self._is_simulated(case):
                return
            await self.pace.think(self.random, *READS_S)
            await self.pace.think(self.random, *TYPES_S)
            said = {"text": self.random.choice(ANSWERS), "key": f"desk-{uuid4()}", "name": NAME}
            if await self._post(f"/cases/{case}/answers", said):
                self.line.tally.add("answered")
                await self.pace.think(self.random, *CLOSES_AFTER_S)
                await self._post(f"/cases/{case}/closure", None)
        except (LineLost, Broken) as error:
            _log.warning("nobody answered", case=case, why=str(error))
        finally:
            self._taken.discard(case)

    async def _is_simulated(self, case: str) -> bool:
        """Whether all that was said in it was said by simulated people: real ones wait for real staff."""
        events = await self._get(f"/cases/{case}/events") or []
        heard = [one for one in events if one["kind"] == "heard"]
        return bool(heard) and all(
            one["key"].removeprefix("heard:").startswith(MARK) for one in heard
        )

    async def _get(self, path: str) -> Any:
        return self._read(await self.line.ask(self._program, "GET", API + path))

    async def _post(self, path: str, data: object) -> Any:
        return self._read(await self.line.ask(self._program, "POST", API + path, json=data))

    def _read(self, answer: httpx.Response) -> Any:
        return msgspec.json.decode(answer.content) if answer.is_success else None
