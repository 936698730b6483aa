"""Serve the pages and the API (`up` starts this for you)."""

import socket
from argparse import ArgumentParser, Namespace

import uvicorn

from interlace.app import web
from interlace.engine import telemetry
from interlace.engine.settings import with_database


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--fd", type=int, help="serve on this inherited socket")
    parser.add_argument("--port", type=int, help="where to listen (8000)")


def run(options: Namespace) -> int:
    settings = with_database(port=options.port)
    telemetry.set_up(service="interlace-web")
    # uvicorn takes an inherited socket for one of a file, and would not switch off Nagle's delay.
    inherited = None if options.fd is None else [socket.socket(fileno=options.fd)]
    config = uvicorn.Config(
        web(settings),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        ws_ping_interval=20,
    )
    server = uvicorn.Server(config)
    server.run(sockets=inherited)
    return 0 if server.started else 1
