"""Some hours of some days of the week."""

from datetime import time, timedelta
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from interlace.domains.offers.condition import FAILS, HOLDS, Condition, Verdict
from interlace.domains.offers.malformed import must
from interlace.domains.offers.scene import Scene

_DAYS = frozenset(range(1, 8))


class Weekly(Condition, frozen=True, kw_only=True):
    """It is day {days} of the week (1 is Monday) from {from_} until {until} in {zone}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    days: frozenset[int]
    from_: time = time(0)
    until: time | None = None
    zone: str

    def __post_init__(self) -> None:
        must(self.zone in available_timezones(), f"there is no time zone {self.zone[:40]}")
        must(bool(self.days) and self.days <= _DAYS, "days are numbers from 1 to 7")

    def check(self, scene: Scene) -> Verdict:
        here = scene.context.at.astimezone(_zone(self.zone))
        hour, day = here.time(), here.isoweekday()
        if self.until is None or self.from_ < self.until:
            in_hours = self.from_ <= hour and (self.until is None or hour < self.until)
        else:
            # 22:00 to 02:00 ends on the next day, so its early hours belong to the day before.
            in_hours = hour >= self.from_ or hour < self.until
            day = day if hour >= self.from_ else (here - timedelta(days=1)).isoweekday()
        return HOLDS if in_hours and day in self.days else FAILS


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
