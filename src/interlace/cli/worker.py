"""React to facts, do jobs, keep the schedule (`up` starts one for you; run as many as you like)."""

from argparse import Namespace

import uvloop

from interlace.app import work
from interlace.engine import telemetry
from interlace.engine.settings import from_environment
from interlace.installation import asked_to_stop


def run(_: Namespace) -> int:
    telemetry.set_up(service="interlace-worker")
    uvloop.run(_work())
    return 0


async def _work() -> None:
    stop = asked_to_stop()
    await work(from_environment(), stop)
