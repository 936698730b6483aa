"""A receipt printer without paper: it listens like a real one and keeps what it was sent."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class PrintedPaper:
    """A printer at `address`; each strip of paper it was sent is one entry of `strips`."""

    def __init__(self) -> None:
        self.strips: list[bytes] = []
        self.address = ""
        self._came = asyncio.Event()

    async def next(self, *, timeout_s: float = 2.0) -> bytes:
        """The strip that was printed last, waiting for it if need be."""
        async with asyncio.timeout(timeout_s):
            await self._came.wait()
        self._came.clear()
        return self.strips[-1]

    async def print_(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take what one connection sends, up to its end."""
        self.strips.append(await reader.read(-1))
        self._came.set()
        writer.close()


@asynccontextmanager
async def printer(host: str = "127.0.0.1", port: int = 0) -> AsyncGenerator[PrintedPaper]:
    """A printer that is on while the block runs; port 0 takes any that is free."""
    paper = PrintedPaper()
    server = await asyncio.start_server(paper.print_, host, port)
    paper.address = "{}:{}".format(*server.sockets[0].getsockname()[:2])
    async with server:
        yield paper
