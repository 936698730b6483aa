"""Ring up the demo's history as the clock reaches it (`demo` starts this for you)."""

from argparse import Namespace

import uvloop
from msgspec import structs

from interlace.app import plug
from interlace.demo.ahead import catch_up, go_on
from interlace.demo.bookmark import Bookmark
from interlace.demo.journey import Journey
from interlace.engine import clock, db
from interlace.engine.settings import with_database
from interlace.installation import asked_to_stop


def run(_: Namespace) -> int:
    uvloop.run(_go_on())
    return 0


async def _go_on() -> None:
    settings = with_database()
    plug(settings)
    known = Bookmark.find(settings.data)
    if known is None:
        return
    stop = asked_to_stop()
    await db.connect(settings.database_url, size=2)
    try:
        now = clock.now()
        journey = Journey(known.slice, until=now, calendar=known.calendar)
        if known.rung_up is not None:
            await catch_up(journey, since=known.rung_up)
            structs.replace(known, rung_up=now).keep(settings.data)
        await go_on(journey, stop)
        await stop.wait()
    finally:
        await db.disconnect()
