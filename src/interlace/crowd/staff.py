"""Simulated staff: they work off each location's tasks through the API, as people there would."""

import asyncio
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec
import structlog

from interlace.crowd.counter import Collecting, Counters, Returning
from interlace.crowd.line import Broken, Line, LineLost
from interlace.crowd.pace import Pace
from interlace.crowd.places import Place

API = "/api/v1"
CARRIER = "simulator"
WALKS_ROUND_S = (6, 10)
NOTICES_S, PICKS_S, PACKS_S, SERVES_S = (10, 60), (15, 70), (20, 60), (10, 40)
MISSES = 0.03
"""How often a unit that should be on the shelf is not."""
LABEL_TRIES, LABEL_AFTER_S = 30, (2, 4)
LEFT_ALONE_FOR = timedelta(minutes=15)
"""What somebody else began is theirs for so long."""
AT_ONCE = 20
CLERKS = 3
"""So many pick at a location at once."""
_log = structlog.get_logger("crowd")


class Wanted(msgspec.Struct, frozen=True):
    id: str
    quantity: int


class Task(msgspec.Struct, frozen=True):
    """What a location does for an order, as the API tells it."""

    id: str
    location: str
    way: str
    state: str
    opened_at: datetime
    lines: list[Wanted]


class Staff:
    """Everybody who works in the stores and warehouses."""

    def __init__(
        self, line: Line, key: str, pace: Pace, counters: Counters, random: Random
    ) -> None:
        self.line = line
        self.pace = pace
        self.counters = counters
        self.random = random
        self.places: dict[str, Place] = {}
        self._program = line.client(key=key)
        self._begun: set[str] = set()
        self._at_work: set[str] = set()
        self._hands: set[asyncio.Task[None]] = set()

    async def work(self) -> None:
        """Work until cancelled."""
        try:
            async with asyncio.TaskGroup() as shift:
                shift.create_task(self._walk_round())
                shift.create_task(self._hand_over())
                shift.create_task(self._take_back())
        finally:
            for one in self._hands:
                one.cancel()

    async def _walk_round(self) -> None:
        """See where something waits, and have somebody there do it."""
        while True:
            try:
                waiting = await self._get("/fulfilments/waiting")
            except (LineLost, Broken):
                waiting = []
            places = {one["location"] for one in waiting if one["state"] != "ready"}
            for place in sorted(places):
                if self._is_open(place) and place not in self._at_work:
                    self._at_work.add(place)
                    self._by_the_way(self._work_at(place))
            await self._think(WALKS_ROUND_S)

    def _is_open(self, place: str) -> bool:
        known = self.places.get(place)
        return known is None or known.is_open(datetime.now(UTC))

    async def _work_at(self, place: str) -> None:
        """Do the most urgent of what waits at a location."""
        try:
            path = f"/locations/{place}/fulfilments?limit={AT_ONCE}"
            states = "&state=allocated&state=picking&state=picked"
            page = await self._get(path + states)
            tasks = msgspec.convert(page["items"], list[Task])
            mine = [task for task in tasks if self._is_ours(task)]
            await asyncio.gather(*(self._prepare(task) for task in mine[:CLERKS]))
        except (LineLost, Broken) as error:
            _log.warning("work stopped", place=place, why=str(error))
        finally:
            self._at_work.discard(place)

    def _is_ours(self, task: Task) -> bool:
        """New, begun by us, or left lying by whoever began it."""
        old = datetime.now(UTC) - task.opened_at > LEFT_ALONE_FOR
        return task.state == "allocated" or task.id in self._begun or old

    async def _prepare(self, task: Task) -> None:
        """From the pick list to the shelf for pickups, or to the carrier."""
        path = f"/fulfilments/{task.id}"
        if task.state == "allocated":
            await self._think(NOTICES_S)
            if not await self._post(f"{path}/picking"):
                return
            self._begun.add(task.id)
        if task.state != "picked":
            await self._think(PICKS_S)
            found = {one.id: one.quantity - self._missed(one) for one in task.lines}
            if not any(found.values()):
                await self._post(f"{path}/rejection", {"reason": "not on the shelf"})
                return
            if not await self._post(f"{path}/pick", {"found": found}):
                return
        if task.way == "pickup":
            await self._post(f"{path}/readiness", {"spot": f"Shelf {self.random.randint(1, 12)}"})
        else:
            await self._send(path)
        self._begun.discard(task.id)

    def _missed(self, line: Wanted) -> int:
        return sum(self.random.random() < MISSES for _ in range(line.quantity))

    async def _send(self, path: str) -> None:
        """Pack it, wait for the label, and give it to the carrier."""
        await self._think(PACKS_S)
        parcel = await self._post(f"{path}/parcels", {"carrier": CARRIER})
        if not parcel:
            return
        for _ in range(LABEL_TRIES):
            await self._think(LABEL_AFTER_S)
            if await self._post(f"/parcels/{parcel['id']}/shipment"):
                self.line.tally.add("sent")
                return

    async def _hand_over(self) -> None:
        """Serve whoever comes to fetch an order."""
        while True:
            customer = await self.counters.collecting.get()
            self._by_the_way(self._attend(customer, self._serve(customer)))

    async def _serve(self, customer: Collecting) -> bool:
        path = f"/orders/{customer.order}/fulfilments"
        for task in msgspec.convert(await self._get(path), list[Task]):
            if task.state == "ready" and task.way == "pickup":
                shown = {"code": customer.code}
                if await self._post(f"/fulfilments/{task.id}/hand-over", shown):
                    self.line.tally.add("picked up")
                    return True
        return False

    async def _take_back(self) -> None:
        """Open parcels that came back, and refund what is in them."""
        while True:
            back = await self.counters.returning.get()
            self._by_the_way(self._attend(back, self._refund(back)))

    async def _attend(
        self, asked: Collecting | Returning, serving: Coroutine[Any, Any, bool]
    ) -> None:
        """Serve somebody; they hear whether it could be done."""
        done = False
        try:
            await self._think(SERVES_S)
            done = await serving
        except (LineLost, Broken) as error:
            _log.warning("not served", order=asked.order, why=str(error))
        finally:
            serving.close()
            if not asked.served.done():
                asked.served.set_result(done)

    def _by_the_way(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._hands.add(task)
        task.add_done_callback(self._lay_down)

    def _lay_down(self, task: asyncio.Task[None]) -> None:
        self._hands.discard(task)
        if not task.cancelled() and (why := task.exception()):
            self.line.tally.add("stumbles")
            _log.error("somebody of the staff stumbled", exc_info=why)

    async def _refund(self, back: Returning) -> bool:
        houses = [one.id for one in self.places.values() if one.kind == "warehouse"]
        said: dict[str, Any] = {
            "lines": back.lines,
            "location": (houses or list(self.places))[0],
            "reason": "sent back by post",
        }
        if await self._post(f"/orders/{back.order}/returns", said):
            self.line.tally.add("returned")
            return True
        return False

    async def _think(self, between_s: tuple[float, float]) -> None:
        await self.pace.think(self.random, *between_s)

    async def _get(self, path: str) -> Any:
        answer = await self.line.ask(self._program, "GET", API + path)
        return msgspec.json.decode(answer.content) if answer.is_success else []

    async def _post(self, path: str, data: Mapping[str, Any] | None = None) -> Any:
        """What became of it; nothing when it can not be done (any more)."""
        answer = await self.line.ask(self._program, "POST", API + path, json=data)
        return msgspec.json.decode(answer.content) if answer.is_success else None
