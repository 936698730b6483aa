"""Move the year of the files to the year that ends now, by whole weeks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from interlace.kit.time import Instant

ZONE = ZoneInfo("America/New_York")
# The files stamp in UTC and turn the week at midnight in this zone: 05:00 in winter, 04:00 in
# summer. A week begins on a Monday.
FIRST_MONDAY = date(2016, 12, 26)
LAST_SUNDAY = date(2017, 12, 31)
LAST_WEEK = 53


class Calendar(msgspec.Struct, frozen=True):
    """How many weeks lie between the files and the demo.

    Wall-clock time in the stores is kept, so a Saturday noon stays a Saturday noon whatever
    summer time does.
    """

    weeks: int

    @classmethod
    def reaching(cls, until: Instant) -> "Calendar":
        """The fewest weeks that bring the last Sunday to `until`'s day or past it.

        What then lies after `until` (at most the rest of the week) has not happened yet.
        """
        days = (until.astimezone(ZONE).date() - LAST_SUNDAY).days
        return cls(-(-days // 7))

    def monday(self, week: int) -> Instant:
        """The first instant of a week of the files, in the demo's time."""
        day = FIRST_MONDAY + timedelta(weeks=week - 1 + self.weeks)
        return datetime.combine(day, time(), ZONE).astimezone(UTC)
