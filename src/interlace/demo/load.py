"""Load the history into an installation, or go on where an earlier start left it."""

from pathlib import Path

from interlace.demo.bookmark import Bookmark
from interlace.demo.calendar import Calendar
from interlace.demo.journey import Journey, Slice
from interlace.demo.opening import open_chain
from interlace.demo.progress import Progress
from interlace.demo.replay import replay
from interlace.kit.time import Instant


async def load(folder: Path, slice_: Slice, progress: Progress, *, until: Instant) -> Journey:
    """Bring the database (which must be connected) to what had happened by `until`.

    An installation keeps the days it was first given; a larger slice only adds to it.
    """
    known = Bookmark.find(folder)
    calendar = known.calendar if known else Calendar.reaching(until)
    wanted = slice_.joined(known.slice) if known else slice_
    mark = Bookmark(
        wanted, calendar, opened=known is not None and known.opened and known.slice == wanted
    )
    mark.keep(folder)
    journey = Journey(wanted, until=until, calendar=calendar)
    if not mark.opened:
        await open_chain(journey, progress)
        Bookmark(wanted, calendar, opened=True).keep(folder)
    await replay(journey, progress)
    Bookmark(wanted, calendar, opened=True, rung_up=until).keep(folder)
    return journey
