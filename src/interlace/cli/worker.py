"""React to facts, do jobs, keep the schedule (`up` starts one for you; run as many as you like)."""

import asyncio
import signal
from argparse import Namespace

import uvloop

from interlace.app import work
from interlace.engine import telemetry
from interlace.engine.settings import from_environment


def run(_: Namespace) -> int:
    telemetry.set_up(service="interlace-worker")
    uvloop.run(_work())
    return 0


async def _work() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    await work(from_environment(), stop)
