"""What the crowd learns of the chain before it goes there: towns from the shop, hours from the API."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from interlace.crowd.line import Line
from interlace.crowd.page import read
from interlace.crowd.person import Town

DAY_MINUTES = 24 * 60


class Hours(msgspec.Struct, frozen=True):
    """When a location is open, Monday to Sunday, as the API tells it."""

    week: list[list[str]]


class Place(msgspec.Struct, frozen=True):
    """A store or warehouse, as far as those who work there must know."""

    id: str
    kind: str
    timezone: str
    hours: Hours

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(ZoneInfo(self.timezone))
        now = local.hour * 60 + local.minute
        yesterday = (local - timedelta(days=1)).weekday()
        return any(_covers(text, now) for text in self.hours.week[local.weekday()]) or any(
            _covers(text, now + DAY_MINUTES) for text in self.hours.week[yesterday]
        )


async def places_of(line: Line, key: str) -> list[Place]:
    """Every location; none without a key."""
    if not key:
        return []
    answer = await line.ask(line.client(key=key), "GET", "/api/v1/locations")
    return msgspec.json.decode(answer.content, type=list[Place]) if answer.is_success else []


def zone_of(places: list[Place]) -> ZoneInfo | Any:
    """The time zone that most places are in."""
    [(zone, _)] = Counter(one.timezone for one in places).most_common(1) or [("UTC", 0)]
    return ZoneInfo(zone) if places else UTC


async def towns_of(line: Line) -> tuple[Town, ...]:
    """The towns that the shop's own page of stores tells search engines."""
    answer = await line.ask(line.client(), "GET", "/stores")
    told = read(answer.text, path="/stores", status=answer.status_code).data()
    addresses = [one["address"] for one in told if "address" in one]
    return tuple(
        Town(one["addressLocality"], one["addressRegion"], one["postalCode"], one["addressCountry"])
        for one in addresses
    )


def _covers(opening: str, minute: int) -> bool:
    """Whether `18:00-02:00` covers a minute, counted from the midnight it begins after."""
    start, end = (int(part[:2]) * 60 + int(part[3:]) for part in opening.split("-"))
    return start <= minute < (end if end > start else end + DAY_MINUTES)
