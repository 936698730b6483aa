"""Run the web as processes of its own on a test's database, as `up` does."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from conftest import AT
from interlace.engine import access, db
from interlace.kit.actor import Actor

SOURCE = str(Path(__file__).parents[1] / "src")
READY_WITHIN_S = 120


class Served:
    """Web processes that share one socket; the ones that are killed can be started again."""

    def __init__(self, database_url: str, data: Path, taken: socket.socket) -> None:
        self.log = data / "log"
        self.url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        self.processes: list[Process] = []
        self._socket = taken
        self._environment = {
            **os.environ,
            "PYTHONPATH": SOURCE,
            "INTERLACE_DATABASE_URL": database_url,
            "INTERLACE_DATA": str(data),
        }

    async def start(self) -> None:
        fd = self._socket.fileno()
        with self.log.open("ab") as to:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "interlace", "web", "--fd", str(fd)),
                env=self._environment,
                pass_fds=[fd],
                stdout=to,
                stderr=to,
            )
        self.processes.append(process)

    async def answers(self) -> None:
        async with httpx.AsyncClient(base_url=self.url, timeout=READY_WITHIN_S) as client:
            assert (await client.get("/readyz")).status_code == 200

    def kill(self) -> None:
        """kill -9 the oldest process, as the kernel does when memory runs out."""
        alive = next(one for one in self.processes if one.returncode is None)
        alive.send_signal(signal.SIGKILL)

    async def stop(self) -> None:
        for one in self.processes:
            if one.returncode is None:
                one.terminate()
        for one in self.processes:
            await one.wait()


@asynccontextmanager
async def serving(database_url: str, data: Path, *, processes: int = 1) -> AsyncGenerator[Served]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1024)
        taken.set_inheritable(True)
        served = Served(database_url, data, taken)
        try:
            for _ in range(processes):
                await served.start()
            await served.answers()
            yield served
        finally:
            await served.stop()


async def a_key(*scopes: str, channel: str = "web") -> str:
    """A program's key; with no scopes it may do everything."""
    async with db.transaction():
        return await access.make_key(
            name="a test", scopes=scopes or ["*"], channel=channel, by=Actor.system(), at=AT
        )
