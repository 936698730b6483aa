"""`up` keeps its processes and its database alive, and ends cleanly when asked."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from interlace import installation
from interlace.engine.postgres import DatabaseWillNotStart, Embedded


class Pretend:
    """A process that ends with the codes it is given, one a start."""

    def __init__(self, *codes: int | None) -> None:
        self.codes = list(codes)
        self.started = 0

    def start(self, _: object) -> "Pretend":
        self.returncode = self.codes.pop(0)
        self.started += 1
        return self

    def poll(self) -> int | None:
        return self.returncode


def test_a_process_that_died_starts_again_after_a_pause(capsys):
    web = Pretend(-9, None)
    child = installation._Child(["web"], web.start)
    now = time.monotonic()
    child.tend(now)
    child.tend(now + 0.4)
    assert (web.started, capsys.readouterr().err) == (
        1,
        "interlace: web died (-9); again in 0.5 s.\n",
    )
    child.tend(now + 0.6)
    assert (web.started, child.dead) == (2, False)


def test_a_process_that_keeps_dying_is_given_up(capsys):
    web = Pretend(*[1] * 9)
    child = installation._Child(["web"], web.start)
    now = time.monotonic()
    while not child.dead:
        now += 0.1
        child.tend(now)
    pauses = [line.split()[-2] for line in capsys.readouterr().err.splitlines()]
    assert pauses == ["0.5", "1", "2", "4", "8", "16"]


def test_a_process_that_is_done_is_left_alone(capsys):
    history = Pretend(0)
    child = installation._Child(["history"], history.start)
    child.tend(time.monotonic() + 99)
    assert (history.started, child.dead, capsys.readouterr().err) == (1, False, "")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's own user may enter."""
    with tempfile.TemporaryDirectory(prefix="interlace-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_killed_database_is_started_again(folder):
    server = Embedded(folder / "postgres")
    try:
        assert not server.revive()
        os.kill(server.pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(server.pid)], timeout=1)
        for _ in range(20):
            # Its last children hold the shared memory for a moment longer.
            with suppress(DatabaseWillNotStart):
                assert server.revive()
                break
            time.sleep(0.3)
        assert not server.revive()
    finally:
        server.stop()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


async def test_up_outlives_a_killed_web_process_and_ends_on_ctrl_c(commit_db, port, tmp_path):
    words = ["up", "--port", str(port), "--data", str(tmp_path), "--database", commit_db]
    running = subprocess.Popen(  # noqa: ASYNC220  it speaks to us line by line
        [sys.executable, "-m", "interlace", *words],
        env={**os.environ, "PYTHONPATH": str(Path(installation.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout.readline() == f"ready http://127.0.0.1:{port}\n"
        web = next(one for one in psutil.Process(running.pid).children() if "web" in one.cmdline())
        web.kill()
        while "web died (-9); again in 0.5 s." not in running.stderr.readline():
            assert running.poll() is None
        # The port stays taken, so a visitor waits for the next process and is refused by none.
        assert healthy(port)
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=15)
        assert running.returncode == 0
        assert time.monotonic() - began < 10
    finally:
        running.kill()
        running.communicate()


def healthy(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as asked:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == 200
