"""React to facts, do jobs, keep the schedule (`up` starts one for you; run as many as you like)."""

from argparse import Namespace

import uvloop

from interlace.app import work
from interlace.engine import telemetry
from interlace.engine.settings import Settings, with_database
from interlace.installation import asked_to_stop


def run(_: Namespace) -> int:
    settings = with_database()
    telemetry.set_up(service="interlace-worker")
    uvloop.run(_work(settings))
    return 0


async def _work(settings: Settings) -> None:
    stop = asked_to_stop()
    await work(settings, stop)
