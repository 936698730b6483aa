"""When a wait is over: times of day where a person lives."""

from datetime import datetime, time, timedelta, tzinfo

from interlace.kit.time import Instant


def next_time(at: Instant, until: time, zone: tzinfo) -> Instant:
    """The first moment from `at` on when clocks in `zone` show `until`.

    On the day when clocks jump over it, the moment after the jump counts.
    """
    here = at.astimezone(zone)
    for day in (0, 1):
        local = datetime.combine(here.date() + timedelta(days=day), until, tzinfo=zone)
        due = local.astimezone(at.tzinfo)
        if due >= at:
            return due
    raise AssertionError(f"{until} comes at the latest tomorrow")
