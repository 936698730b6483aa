"""Run an installation: its database, its web processes and a worker, until Ctrl-C."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from interlace import installation
from interlace.engine.settings import from_environment


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="where to listen (8000)")
    parser.add_argument("--host", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--data", type=Path, help="folder of the embedded database and files (var)")
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL 16+ server of your own")
    parser.add_argument("--processes", type=installation.count, default=1, help="web processes (1)")


def run(options: Namespace) -> int:
    settings = from_environment(
        port=options.port, host=options.host, data=options.data, database_url=options.database
    )
    installation.stops_on_signals()
    with installation.listening(settings) as port, installation.opened(settings) as settings:
        web = ["web", "--fd", str(port.fileno())]
        commands = [*[web] * options.processes, ["worker"]]
        return installation.run(
            commands,
            settings,
            port=port,
            ready=lambda: print(f"ready {settings.url}", flush=True),
        )
