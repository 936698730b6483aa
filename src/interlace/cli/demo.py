"""Try Interlace on a real grocery chain's history: set up, imported and served in one go."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import uvloop

from interlace import installation
from interlace.demo.bookmark import Bookmark
from interlace.demo.door import Note, open_door
from interlace.demo.journey import Slice
from interlace.demo.load import load
from interlace.demo.progress import Progress
from interlace.engine import clock, db
from interlace.engine.settings import Settings, from_environment

CROWD_REPORTS_S = "600"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="where to listen (8000)")
    parser.add_argument("--host", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--data", type=Path, help="folder of the database and files (var)")
    parser.add_argument("--all", action="store_true", help="the whole year of all 457 stores")
    parser.add_argument("--processes", type=installation.count, default=1, help="web processes (1)")
    parser.add_argument("--no-crowd", action="store_true", help="without simulated shoppers")


def run(options: Namespace) -> int:
    settings = from_environment(port=options.port, host=options.host, data=options.data)
    installation.stops_on_signals()
    with installation.listening(settings) as port, installation.opened(settings) as settings:
        wanted = Slice.everything() if options.all else Slice()
        note = uvloop.run(_set_up(settings, wanted))
        web = ["web", "--fd", str(port.fileno())]
        crowd = [] if options.no_crowd else [["crowd", "--report", CROWD_REPORTS_S]]
        commands = [*[web] * options.processes, ["worker"], ["history"], *crowd]
        logs = settings.data / "logs"

        def ready() -> None:
            _welcome(note, logs)

        return installation.run(commands, settings, port=port, ready=ready, logs=logs)


async def _set_up(settings: Settings, wanted: Slice) -> Note:
    known = Bookmark.find(settings.data)
    await db.connect(settings.database_url, size=settings.pool)
    try:
        # What happened since the last time is rung up by `history`, while one looks around.
        if known is None or not known.holds(wanted):
            with Progress() as progress:
                await load(settings.data, wanted, progress, until=clock.now())
        return await open_door(settings, at=clock.now())
    finally:
        await db.disconnect()


def _welcome(note: Note, logs: Path) -> None:
    print(f"ready {note.url}")
    print(f"  shop  {note.shop_url}")
    print(f"  desk  {note.desk_url}  {note.desk_email}  {note.desk_password}")
    print(
        f"  till  {note.till_url}  code {note.till_code}  badge {note.till_badge}  PIN {note.till_pin}"
    )
    print(f"  logs  {logs}")
    print("Ctrl-C ends it; started again it keeps its data.", flush=True)
