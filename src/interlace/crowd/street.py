"""The street before the shop: people come along, go in, and come back for what they ordered."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from random import Random

import httpx
import msgspec
import structlog

from interlace.crowd.counter import Counters
from interlace.crowd.desk import Desk
from interlace.crowd.habits import ERRANDS, HABITS
from interlace.crowd.habits.next import Next
from interlace.crowd.line import Broken, Line, LineLost
from interlace.crowd.note import Note
from interlace.crowd.pace import Pace
from interlace.crowd.person import POPULATION, Person, Town
from interlace.crowd.places import places_of, towns_of, zone_of
from interlace.crowd.shopper import Shopper, World
from interlace.crowd.staff import Staff
from interlace.crowd.tally import Tally

MOST_ERRANDS = 600
"""Beyond so many who wait for their order, the next ones do not come back for it."""
MOST_STEPS = 60
TRIES = 5
NEXT_SHIFT_S = 5
_log = structlog.get_logger("crowd")


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How large a crowd, how fast, and for how long."""

    per_minute: float = 25
    shoppers: int = 40
    """At most so many are in the shop at once; others wait at the door."""
    seconds: float | None = None
    seed: str
    speed: float = 1
    even: bool = False
    keen: float = 1
    report_s: float = 60


class Street:
    """The whole crowd: shoppers who come along, and staff in the stores."""

    def __init__(
        self,
        note: Note,
        wish: Wish,
        *,
        say: Callable[[str], None],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.wish = wish
        self.tally = Tally()
        self.line = Line(note.url, self.tally, transport=transport)
        self.pace = Pace(per_minute=wish.per_minute, speed=wish.speed, even=wish.even)
        self.counters = Counters()
        self._note = note
        self._say = say
        self._door = asyncio.Semaphore(wish.shoppers)
        self._people: dict[int, Person] = {}
        self._walking: set[asyncio.Task[None]] = set()
        self._errands = 0

    async def run(self, stop: asyncio.Event) -> Tally:
        """Let people come until `stop` is set or the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.wish.seconds):
                await _either(self._live(), stop)
        for one in self._walking:
            one.cancel()
        await asyncio.gather(*self._walking, return_exceptions=True)
        await self.line.hang_up()
        self._say(str(self.tally))
        return self.tally

    async def _live(self) -> None:
        towns, zone, staff = await self._learn()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._come_along(towns, zone))
            group.create_task(self._report())
            if staff:
                group.create_task(self._keep_working(staff))
                group.create_task(self._keep_working(self._desk()))

    def _desk(self) -> Desk:
        random = Random(f"{self.wish.seed} desk")  # noqa: S311  nothing secret hangs on it
        return Desk(self.line, self._note.api_key, self.pace, random)

    async def _keep_working(self, staff: Staff | Desk) -> None:
        """A shift that ends in a mishap is followed by the next one."""
        while True:
            try:
                await staff.work()
            except* Exception:  # noqa: BLE001  as for shoppers
                self.tally.add("stumbles")
                _log.exception("a shift stumbled")
            await asyncio.sleep(NEXT_SHIFT_S)

    async def _learn(self) -> tuple[tuple[Town, ...], tzinfo, Staff | None]:
        """Wait until the house answers, and look where its stores are."""
        while True:
            await self.line.wait_until_it_answers()
            with suppress(LineLost, Broken):
                towns = await towns_of(self.line)
                places = await places_of(self.line, self._note.api_key)
                break
            await asyncio.sleep(1)
        staff = None
        if places:
            random = Random(f"{self.wish.seed} staff")  # noqa: S311  nothing secret hangs on it
            staff = Staff(self.line, self._note.api_key, self.pace, self.counters, random)
            staff.places = {one.id: one for one in places}
        return towns, zone_of(places), staff

    async def _come_along(self, towns: tuple[Town, ...], zone: tzinfo) -> None:
        world = World(self.line, self.pace, self.counters, self._note.write_key, self.wish.keen)
        times = Random(f"{self.wish.seed} arrivals")  # noqa: S311
        visit = 0
        while True:
            await asyncio.sleep(self.pace.until_next(times, datetime.now(UTC).astimezone(zone)))
            await self._door.acquire()
            visit += 1
            random = Random(f"{self.wish.seed} {visit}")  # noqa: S311
            shopper = Shopper(self._somebody(random, towns), world, random)
            walking = asyncio.create_task(self._visit(shopper))
            self._walking.add(walking)
            walking.add_done_callback(self._walking.discard)

    def _somebody(self, random: Random, towns: tuple[Town, ...]) -> Person:
        """Anybody who is not on a visit already; their browser knows them from the last one."""
        number = random.randrange(POPULATION)
        while number in self._people and self._people[number].busy:
            number = (number + 1) % POPULATION
        person = self._people.setdefault(number, Person(number, towns))
        person.busy = True
        return person

    async def _visit(self, shopper: Shopper) -> None:
        """From the door until they leave; then, without being in anybody's way, their errands."""
        self.tally.add("visitors")
        self.tally.inside += 1
        try:
            wish = await self._go_on(shopper, Next.ARRIVE, until=ERRANDS)
        finally:
            self.tally.inside -= 1
            self._door.release()
        if wish in ERRANDS and self._errands < MOST_ERRANDS:
            self._errands += 1
            try:
                await self._go_on(shopper, wish, until=set())
            finally:
                self._errands -= 1
        shopper.person.busy = False

    async def _go_on(self, shopper: Shopper, wish: Next, *, until: set[Next]) -> Next:
        """One habit after the other; nothing that happens to one shopper stops the others."""
        tries = 0
        for _ in range(MOST_STEPS):
            if wish in until or wish is Next.LEAVE:
                return wish
            try:
                wish = await HABITS[wish](shopper)
                tries = 0
            except LineLost:
                tries += 1
                if tries > TRIES:
                    break
                await self.line.wait_until_it_answers()
            except Broken as fault:
                _log.warning("the house failed", fault=str(fault), during=wish)
                break
            except Exception:  # noqa: BLE001  it is told, and the others go on
                _log.exception("a shopper stumbled", during=wish)
                self.tally.add("stumbles")
                break
        return Next.LEAVE

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(self.wish.report_s)
            self._say(str(self.tally))


async def _either(work: Coroutine[None, None, None], stop: asyncio.Event) -> None:
    """Work until it is done or we are asked to stop."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for one in (working, stopping):
            one.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
