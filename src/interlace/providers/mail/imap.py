"""Fetch mail from a mailbox: IMAP, one message at a time, each marked as read once it is kept."""

import asyncio
import imaplib
from collections.abc import AsyncGenerator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

import msgspec

TIMEOUT_S = 30
AT_ONCE = 50


class Mailbox(msgspec.Struct, frozen=True):
    """A mailbox as its address says: `imap://name:password@host:143/INBOX` or `imaps://…`."""

    host: str
    port: int
    name: str
    password: str
    folder: str = "INBOX"
    tls: bool = True

    @classmethod
    def at(cls, address: str) -> "Mailbox":
        parts = urlsplit(address)
        tls = parts.scheme == "imaps"
        return cls(
            parts.hostname or "localhost",
            parts.port or (993 if tls else 143),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parts.path.strip("/") or "INBOX",
            tls,
        )


async def unread(box: Mailbox) -> AsyncGenerator[bytes]:
    """The mails nobody has read; asking for the next one marks the one before as read."""
    line = await asyncio.to_thread(_open, box)
    try:
        for number in await asyncio.to_thread(_numbers, line):
            raw = await asyncio.to_thread(_fetch, line, number)
            if raw is not None:
                yield raw
                await asyncio.to_thread(line.uid, "STORE", number, "+FLAGS", "(\\Seen)")
    finally:
        await asyncio.to_thread(_close, line)


def _open(box: Mailbox) -> imaplib.IMAP4:
    kind = imaplib.IMAP4_SSL if box.tls else imaplib.IMAP4
    line = kind(box.host, box.port, timeout=TIMEOUT_S)
    line.login(box.name, box.password)
    line.select(box.folder)
    return line


def _numbers(line: imaplib.IMAP4) -> list[str]:
    _, found = line.uid("SEARCH", "UNSEEN")
    return found[0].decode().split()[:AT_ONCE] if found and found[0] else []


def _fetch(line: imaplib.IMAP4, number: str) -> bytes | None:
    # PEEK leaves it unread: only what was kept is marked.
    _, found = line.uid("FETCH", number, "(BODY.PEEK[])")
    return next((part[1] for part in found if isinstance(part, tuple)), None)


def _close(line: imaplib.IMAP4) -> None:
    with suppress(imaplib.IMAP4.error, OSError):
        line.logout()
