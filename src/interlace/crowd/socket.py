"""A WebSocket as a browser's chat window opens it (RFC 6455), for people who are simulated."""

import asyncio
import base64
import os
import struct
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_FINAL, _MASKED = 0x80, 0x80


class SocketLost(Exception):  # noqa: N818  it happens, and is no bug
    """The other side hung up, or never took up."""


class Socket:
    """One open line; texts go both ways."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @staticmethod
    async def open(url: str, path: str, *, who: str = "") -> "Socket":
        """Shake hands; raises `SocketLost`."""
        place = urlsplit(url)
        try:
            reader, writer = await asyncio.open_connection(place.hostname, place.port or 80)
            key = base64.b64encode(os.urandom(16)).decode()
            writer.write(
                f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\n"
                f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                f"Sec-WebSocket-Version: 13\r\nUser-Agent: {who}\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
        except (OSError, EOFError) as error:
            raise SocketLost(repr(error)) from error
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise SocketLost(head.split(b"\r\n", 1)[0].decode("latin-1"))
        return Socket(reader, writer)

    def send(self, text: str) -> None:
        self._frame(TEXT, text.encode())

    async def receive(self) -> str:
        """The next text; raises `SocketLost` when the line is cut."""
        while True:
            try:
                kind, body = await self._next()
            except (OSError, EOFError) as error:
                raise SocketLost(repr(error)) from error
            if kind == TEXT:
                return body.decode()
            if kind == PING:
                self._frame(PONG, body)
            elif kind == CLOSE:
                raise SocketLost("hung up")

    def close(self) -> None:
        self._writer.close()

    async def _next(self) -> tuple[int, bytes]:
        first, length = await self._reader.readexactly(2)
        if length == 126:
            [length] = struct.unpack("!H", await self._reader.readexactly(2))
        elif length == 127:
            [length] = struct.unpack("!Q", await self._reader.readexactly(8))
        return first & 0x0F, await self._reader.readexactly(length)

    def _frame(self, kind: int, body: bytes) -> None:
        # What a browser sends is masked, so that nothing on the way mistakes it for a request.
        mask = os.urandom(4)
        many = len(body)
        if many < 126:
            head = struct.pack("!BB", _FINAL | kind, _MASKED | many)
        elif many < 65536:
            head = struct.pack("!BBH", _FINAL | kind, _MASKED | 126, many)
        else:
            head = struct.pack("!BBQ", _FINAL | kind, _MASKED | 127, many)
        masked = bytes(byte ^ mask[nth % 4] for nth, byte in enumerate(body))
        self._writer.write(head + mask + masked)
