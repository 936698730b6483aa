"""Follow the timeline for a page that is open: when something changed, and events to tell it."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress

from interlace.engine.web import live

BREATH_S = 0.5
"""What happens within it is shown together."""
BEAT_S = 15.0
"""How often a quiet line is used, so that nobody on the way closes it."""
QUIET = b": nothing new\n\n"


async def changes(kinds: Sequence[str]) -> AsyncGenerator[bool]:
    """True soon after facts of these kinds, False now and then while there are none."""
    woken = asyncio.Event()
    listening = asyncio.create_task(_listen(kinds, woken))
    try:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), BEAT_S)
            changed = woken.is_set()
            if changed:
                await asyncio.sleep(BREATH_S)
                woken.clear()
            yield changed
    finally:
        listening.cancel()


def event(name: str, text: str) -> bytes:
    """A server-sent event."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: {name}\n{lines}\n".encode()


async def _listen(kinds: Sequence[str], woken: asyncio.Event) -> None:
    async for _ in live.facts(kinds):
        woken.set()
