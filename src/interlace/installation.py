"""An installation: its folder, its database and the processes that run on it."""

import asyncio
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import msgspec

from interlace.app import plug
from interlace.engine import databases, db, migrations, packages
from interlace.engine.logs import log_of
from interlace.engine.postgres import Embedded
from interlace.engine.settings import Settings
from interlace.kit import lifeline
from interlace.kit.refusal import Refusal

DATABASE = "interlace"
STOP_WITHIN_S = 8
WATCH_EVERY_S, WATCH_DATABASE_EVERY_S = 0.2, 1
MOST_DEATHS = 5
"""A process that dies so often is not started again, and all end."""
STEADY_AFTER_S = 30
FIRST_PAUSE_S = 0.5


class PortInUse(Refusal):
    """Port {port} is in use. Stop what listens there, or choose another with --port."""


class PortNotAllowed(Refusal):
    """Port {port} is kept for the system. Choose one from 1024 on with --port."""


class NoSuchAddress(Refusal):
    """{host} is no address of this machine: {why}. Choose another with --host."""


class FolderInUse(Refusal):
    """Another Interlace (process {pid}) runs on {folder}. Stop it, or choose another --data folder."""


class FolderNotWritable(Refusal):
    """{folder} can not be written: {why}. Choose another --data folder."""


class DatabaseAway(Refusal):
    """The database does not answer: {why}"""


@contextmanager
def opened(settings: Settings, *, alone: bool = True) -> Generator[Settings]:
    """Open an installation: its folder is ours, its database runs and has this version's shape.

    Without `alone` it is only visited, and may be running at the same time.

    Refuses `FolderInUse`, `FolderNotWritable`, `DatabaseAway` and what migrations refuse.
    """
    with _claimed(settings.data) if alone else nullcontext():
        if settings.database_url:
            asyncio.run(_prepare(settings))
            yield settings
            return
        server = Embedded(settings.data / "postgres")
        try:
            asyncio.run(databases.create(server.url(), DATABASE))
            settings = msgspec.structs.replace(settings, database_url=server.url(DATABASE))
            asyncio.run(_prepare(settings))
            with _kept_alive(server) if alone else nullcontext():
                yield settings
        finally:
            server.stop()


@contextmanager
def listening(settings: Settings) -> Generator[socket.socket]:
    """Take the port before anything else is started; refuses `PortInUse` and `NoSuchAddress`."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((settings.host, settings.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(port=settings.port) from error
            if error.errno in {errno.EACCES, errno.EPERM}:
                raise PortNotAllowed(port=settings.port) from error
            raise NoSuchAddress(host=settings.host, why=error.strerror) from error
        taken.listen(2048)
        taken.set_inheritable(True)
        yield taken


def run(
    commands: Sequence[Sequence[str]],
    settings: Settings,
    *,
    port: socket.socket,
    ready: Callable[[], None],
    logs: Path | None = None,
) -> int:
    """Run Interlace commands as processes until Ctrl-C, then end them cleanly.

    Those that serve pages begin; once one answers the others follow, and `ready` is called. One that
    dies is started again; each logs to its file in `logs`. Returns the exit code of what keeps dying.
    """
    environment = {
        **os.environ,
        "INTERLACE_DATABASE_URL": settings.database_url,
        "INTERLACE_DATA": str(settings.data),
        "INTERLACE_PORT": str(settings.port),
    }
    # Nobody writes to it. It closes when we are gone, however that came about, and they go too.
    theirs, ours = os.pipe()
    environment[lifeline.NAME] = str(theirs)

    def start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
        with log_of(command[0], logs) as log:
            return subprocess.Popen(  # noqa: S603  our own commands
                [sys.executable, "-m", "interlace", *command],
                env=environment,
                stderr=log,
                pass_fds=[port.fileno(), theirs] if "--fd" in command else [theirs],
                start_new_session=True,  # The terminal's Ctrl-C is ours; they stop in our order.
            )

    children = [_Child(command, start) for command in commands if "--fd" in command]

    def follow() -> None:
        children.extend(_Child(command, start) for command in commands if "--fd" not in command)
        ready()

    try:
        return _watch(children, settings, follow)
    finally:
        _stop([child.process for child in children])
        os.close(theirs)
        os.close(ours)


def count(text: str) -> int:
    """How many processes an option asks for: one at least."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def asked_to_stop() -> asyncio.Event:
    """An event that is set when somebody asks this process to stop (Ctrl-C, SIGTERM)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    return stop


def stops_on_signals() -> None:
    """Let SIGTERM end this process as Ctrl-C does, and Ctrl-C also where a shell had it ignored."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.default_int_handler)


class _Child:
    """A process of ours: started again when it dies, after a pause that grows while it keeps dying."""

    def __init__(
        self,
        command: Sequence[str],
        start: Callable[[Sequence[str]], "subprocess.Popen[bytes]"],
    ) -> None:
        self._command = command
        self._start = start
        self._deaths = 0
        self._due: float | None = None
        self._began = time.monotonic()
        self.process = start(command)

    @property
    def dead(self) -> bool:
        """Whether it died too often, too soon, to be worth another start."""
        return self._deaths > MOST_DEATHS

    def tend(self, now: float) -> None:
        """Notice its death, or start it again when its pause is over."""
        if self._due is not None:
            if now >= self._due:
                self._due, self._began, self.process = None, now, self._start(self._command)
        elif self.process.poll():
            # One that ends with 0 has done its work or was asked to stop.
            self._deaths = 1 if now - self._began > STEADY_AFTER_S else self._deaths + 1
            pause = FIRST_PAUSE_S * 2 ** (self._deaths - 1)
            self._due = now + pause
            _say(f"{self._command[0]} died ({self.process.returncode}); again in {pause:g} s.")


def _watch(children: Sequence[_Child], settings: Settings, ready: Callable[[], None]) -> int:
    told = False
    with suppress(KeyboardInterrupt):
        while True:
            if not told and _answers(settings):
                told = True
                ready()
            for child in children:
                child.tend(time.monotonic())
                if child.dead:
                    return abs(child.process.returncode)
            time.sleep(WATCH_EVERY_S)
    return 0


def _answers(settings: Settings) -> bool:
    with suppress(OSError, HTTPException):
        asked = HTTPConnection(settings.host, settings.port, timeout=5)
        asked.request("GET", "/readyz")
        return asked.getresponse().status == 200
    return False


def _stop(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    # A second Ctrl-C out of impatience must not leave half of them running.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    patience = time.monotonic() + STOP_WITHIN_S
    for child in children:
        try:
            child.wait(max(0.1, patience - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


@contextmanager
def _kept_alive(server: Embedded) -> Generator[None]:
    """Start the embedded database again if it dies; web and worker find it by themselves."""
    enough = threading.Event()

    def watch() -> None:
        while not enough.wait(WATCH_DATABASE_EVERY_S):
            try:
                if server.revive():
                    _say("the database died and was started again.")
            except Refusal as refusal:
                _say(str(refusal))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        enough.set()
        watching.join()


def _say(sentence: str) -> None:
    sys.stderr.write(f"interlace: {sentence}\n")
    sys.stderr.flush()


@contextmanager
def _claimed(folder: Path) -> Generator[None]:
    import fcntl  # noqa: PLC0415  is not there on every system, and only this needs it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a+")
    except OSError as error:
        raise FolderNotWritable(folder=folder, why=error.strerror) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise FolderInUse(pid=lock.read() or "?", folder=folder) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


async def _prepare(settings: Settings) -> None:
    plug(settings)
    try:
        await db.connect(settings.database_url, size=2)
        await migrations.migrate(packages.packages())
    except (OSError, *db.OUTAGES) as error:
        raise DatabaseAway(why=str(error) or repr(error)) from error
    finally:
        await db.disconnect()
