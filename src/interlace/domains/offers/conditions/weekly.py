"""Some hours of some days of the week."""

from datetime import time
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo

from interlace.domains.offers.condition import FAILS, HOLDS, Condition, Verdict
from interlace.domains.offers.scene import Scene


class Weekly(Condition, frozen=True, kw_only=True):
    """It is day {days} of the week (1 is Monday) from {from_} until {until} in {zone}."""

    of_basket: ClassVar[bool] = True
    reachable: ClassVar[bool] = False

    days: frozenset[int]
    from_: time = time(0)
    until: time | None = None
    zone: str

    def check(self, scene: Scene) -> Verdict:
        here = scene.context.at.astimezone(_zone(self.zone))
        hour = here.time()
        in_hours = self.from_ <= hour and (self.until is None or hour < self.until)
        return HOLDS if in_hours and here.isoweekday() in self.days else FAILS


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
