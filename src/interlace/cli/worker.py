"""React to facts, do jobs, keep the schedule (`up` starts one for you; run as many as you like)."""

from argparse import ArgumentParser, Namespace

import uvloop

from interlace.app import work
from interlace.engine import telemetry
from interlace.engine.settings import Settings, with_database
from interlace.installation import asked_to_stop


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--metrics-port", type=int, help="give metrics to Prometheus here (off)")


def run(options: Namespace) -> int:
    settings = with_database(metrics_port=options.metrics_port)
    telemetry.set_up(service="interlace-worker")
    uvloop.run(_work(settings))
    return 0


async def _work(settings: Settings) -> None:
    stop = asked_to_stop()
    await work(settings, stop)
