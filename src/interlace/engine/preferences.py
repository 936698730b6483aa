"""What the house is called, and the language and time zone it keeps: set at the desk, kept in the database."""

import asyncio
from contextlib import suppress
from zoneinfo import ZoneInfo, available_timezones

import msgspec
import structlog

from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

FRESH_FOR_S = 5.0
"""A change reaches the other processes within this."""
_log = structlog.get_logger("preferences")

_LOOK = "select value from engine.settings where name = 'house'"
_KEEP = """
insert into engine.settings (name, value, changed_at, changed_by) values ('house', $1, $2, $3)
on conflict (name) do update set value = $1, changed_at = $2, changed_by = $3
"""


class NoSuchZone(Refusal):
    """`{zone}` is not a time zone; write it like Europe/Lisbon."""


class NamelessHouse(Refusal):
    """The house needs a name."""


class House(msgspec.Struct, frozen=True):
    """The house's own name and habits."""

    name: str = "Interlace"
    zone: str = "UTC"
    """IANA time zone in which its days begin and end."""
    locale: str = "en"

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class _Known:
    house = House()


def current() -> House:
    """The house as this process knows it."""
    return _Known.house


async def load() -> House:
    """Look it up."""
    async with db.reading():
        value = await db.fetchval(_LOOK)
    _Known.house = msgspec.convert(value, House) if value else House()
    return _Known.house


async def change(house: House, *, by: Actor, at: Instant) -> None:
    """Keep what the house is called from now on; refuses `NamelessHouse` and `NoSuchZone`."""
    if not house.name.strip():
        raise NamelessHouse
    known_zone(house.zone)
    await db.execute(_KEEP, house, at, f"{by.kind}:{by.id}")
    _Known.house = house


def known_zone(name: str) -> str:
    """The time zone of this name; refuses `NoSuchZone`."""
    if name not in available_timezones():
        raise NoSuchZone(zone=name[:40])
    return name


async def keep_fresh() -> None:
    """Look again every few seconds, for as long as the process runs."""
    while True:
        try:
            await load()
        except (OSError, *db.FAILURES) as error:
            _log.warning("the house's preferences could not be read", error=repr(error))
        await asyncio.sleep(FRESH_FOR_S)


class Freshener:
    """Keeps the preferences fresh while the application runs."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(keep_fresh())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
