"""Look the installation over: counters against their records, readers, jobs, figures."""

from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator
from pathlib import Path

import uvloop
from rich.console import Console

from interlace import installation
from interlace.domains import offers, stock
from interlace.engine import db, jobs, timeline
from interlace.engine.settings import Settings, from_environment
from interlace.kit.refusal import Refusal

SLOW_READER_S = 60
SHOWN = 20


class NobodyThere(Refusal):
    """There is no installation in {folder}. Name its folder with --data, or its --database."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="folder of the embedded database (var)")
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL server of your own")
    parser.add_argument("--mend", action="store_true", help="set drifted stock counters right")


def run(options: Namespace) -> int:
    settings = from_environment(data=options.data, database_url=options.database)
    if not settings.database_url and not (settings.data / "postgres").exists():
        raise NobodyThere(folder=settings.data)
    with installation.opened(settings, alone=False) as settings:
        return uvloop.run(_examine(settings, mend=options.mend))


async def _examine(settings: Settings, *, mend: bool) -> int:
    say = Console(highlight=False)
    ill = 0
    await db.connect(settings.database_url, size=2)
    try:
        async with db.transaction():
            async for what, finding in _findings(mend=mend):
                ill += bool(finding)
                say.print(f"[red]✗[/] {what}" if finding else f"[green]✓[/] {what}")
                for line in finding[:SHOWN]:
                    say.print(f"    {line}")
                if len(finding) > SHOWN:
                    say.print(f"    … and {len(finding) - SHOWN} more")
    finally:
        await db.disconnect()
    return min(ill, 1)


async def _findings(*, mend: bool) -> AsyncGenerator[tuple[str, list[str]]]:
    drifts = await stock.recount(mend=mend)
    mended = " (set right)" if mend and drifts else ""
    yield f"stock counters follow their movements{mended}", [str(drift) for drift in drifts]
    accounts = await offers.ledger.drift()
    yield "accounts of points and uses follow their transfers", [str(one) for one in accounts]
    dead = [f"{row['name']}: {row['error']}" for row in await jobs.dead()]
    yield "no job has died", dead
    late = [
        f"{row['name']} is {row['behind_s']:.0f} s behind"
        for row in await timeline.readers()
        if row["behind_s"] > SLOW_READER_S
    ]
    yield "readers keep up with the timeline", late
    rest = await timeline.in_the_rest()
    yield "every fact lies in its month", [f"{rest} lie in none"] if rest else []
