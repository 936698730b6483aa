"""Fetch the shop's mail, from its mailbox and from the simulated world, and take it in."""

import asyncio
import imaplib
from contextlib import suppress

import structlog

from interlace.domains import messaging
from interlace.engine import clock, db
from interlace.kit.refusal import Refusal
from interlace.providers.mail import imap
from interlace.providers.mail.imap import Mailbox
from interlace.providers.mail.incoming import read
from interlace.providers.simulated.post import PostOffice

ROUND_S = 1.0
IMAP_EVERY = 10
"""Rounds between two looks into a real mailbox."""
_log = structlog.get_logger("mail")


async def run(post: PostOffice, box: Mailbox | None, stop: asyncio.Event) -> None:
    """Look for mail until `stop` is set."""
    rounds = 0
    while not stop.is_set():
        try:
            await simulated(post)
            if box and rounds % IMAP_EVERY == 0:
                await fetch(box)
        except (OSError, imaplib.IMAP4.error, *db.FAILURES) as error:
            _log.warning("the mailbox could not be read", error=repr(error))
        rounds += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), ROUND_S)


async def fetch(box: Mailbox) -> int:
    """Take in what nobody has read yet."""
    count = 0
    async for raw in imap.unread(box):
        await take_in(raw)
        count += 1
    return count


async def simulated(post: PostOffice) -> int:
    """Take in what the simulated world wrote."""
    letters = post.letters()
    for name, raw in letters:
        await take_in(raw)
        post.read(name)
    return len(letters)


async def take_in(raw: bytes) -> None:
    """Keep what a mail tells; one that nobody can read is noted and left behind."""
    at = clock.now()
    try:
        told = read(raw)
        async with db.transaction():
            if isinstance(told, messaging.News):
                await messaging.report(told, at=at)
            elif told is not None:
                await messaging.receive(told, at=at)
    except (Refusal, ValueError, LookupError) as error:
        _log.warning("a mail could not be read", error=repr(error))
