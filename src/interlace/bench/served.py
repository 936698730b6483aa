"""A web process of our own to measure, and the leanest client that can ask it."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from interlace.bench.figure import hammer
from interlace.bench.shelf import HOUSE
from interlace.engine import access, clock, db

START_WITHIN_S = 120
HOST = "127.0.0.1"


class Line:
    """One connection that is kept open, one question at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, key: str
    ) -> None:
        self._reader, self._writer = reader, writer
        self.port: int = writer.get_extra_info("peername")[1]
        self._kept: list[asyncio.StreamWriter] = []
        self._head = f" HTTP/1.1\r\nhost: {HOST}\r\nauthorization: Bearer {key}\r\n"

    async def ask(self, method: str, path: str, body: object = None) -> bytes:
        """The body of the answer."""
        data = b"" if body is None else msgspec.json.encode(body)
        rest = f"content-type: application/json\r\ncontent-length: {len(data)}\r\n\r\n"
        self._writer.write(f"{method} {path}{self._head}{rest}".encode() + data)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        answer = await self._reader.readexactly(length)
        if head[9:10] != b"2":
            raise RuntimeError(f"{method} {path} was refused: {answer.decode()}")
        return answer

    async def tell(self, method: str, path: str, body: object) -> Any:
        """The answer, read."""
        return msgspec.json.decode(await self.ask(method, path, body))

    async def stream(self, path: str, *, cookie: str) -> asyncio.StreamReader:
        """What a page that stays open is sent, on a connection of its own."""
        reader, writer = await asyncio.open_connection(HOST, self.port)
        writer.write(f"GET {path} HTTP/1.1\r\nhost: {HOST}\r\ncookie: {cookie}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if head[9:10] != b"2":
            raise RuntimeError(f"{path} was refused: {head.decode()}")
        # The writer is kept with the reader, or the connection would end with it.
        self._kept.append(writer)
        return reader

    def close(self) -> None:
        for one in (self._writer, *self._kept):
            one.close()


async def hammer_web(
    url: str,
    work: Callable[[Line, int], Awaitable[object]],
    *,
    clients: int,
    warm_up: int,
    times: int,
) -> tuple[float, list[float]]:
    """Have clients do a numbered piece of work at one web process, each on a line of its own.

    Returns calls/s and each call's seconds; the first `warm_up` calls do not count.
    """
    async with serving(url, clients=clients) as lines:
        free = list(lines)

        async def on_a_line(number: int) -> None:
            line = free.pop()
            try:
                await work(line, number)
            finally:
                free.append(line)

        await hammer(on_a_line, clients=clients, times=warm_up)
        return await hammer(on_a_line, clients=clients, times=times)


@asynccontextmanager
async def serving(url: str, *, clients: int, secret: bytes = b"") -> AsyncGenerator[list[Line]]:
    """A real web process on the database of `url`, and open lines to it.

    `secret` signs its links, where the measuring side has to make some.
    """
    async with db.transaction():
        key = await access.make_key(
            name="bench", scopes=["*"], channel="web", by=HOUSE, at=clock.now()
        )
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen(1024)
        taken.set_inheritable(True)
        server = subprocess.Popen(  # noqa: ASYNC220,S603  it runs beside us; our own command
            [sys.executable, "-m", "interlace", "web", "--fd", str(taken.fileno())],
            env={
                **os.environ,
                "INTERLACE_DATABASE_URL": url,
                **({"INTERLACE_SECRET": secret.decode()} if secret else {}),
            },
            pass_fds=[taken.fileno()],
        )
        lines: list[Line] = []
        try:
            async with asyncio.timeout(START_WITHIN_S):
                address = taken.getsockname()
                lines += [
                    Line(*await asyncio.open_connection(*address), key) for _ in range(clients)
                ]
                await asyncio.gather(*(one.ask("GET", "/api/v1/markets") for one in lines))
            yield lines
        finally:
            for one in lines:
                one.close()
            server.terminate()
            await asyncio.to_thread(server.wait)
