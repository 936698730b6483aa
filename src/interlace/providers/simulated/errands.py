"""Run the errands of the simulated world: callbacks come late, twice and out of order, as real ones do."""

import asyncio
import time
from contextlib import suppress

import httpx
import msgspec
import structlog

from interlace.providers.simulated.post import PostOffice

ROUND_S = 0.3
MOST_TRIES = 6
TIMEOUT_S = 10
OK_BELOW = 400
_log = structlog.get_logger("simulated")


async def run(post: PostOffice, stop: asyncio.Event) -> None:
    """Make the requests that are due until `stop` is set."""
    async with httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False) as client:
        while not stop.is_set():
            await once(post, client)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), ROUND_S)


async def once(post: PostOffice, client: httpx.AsyncClient, *, now: float | None = None) -> int:
    """Make every request that is due; one that fails is made again, later each time."""
    made = 0
    for errand in post.due(time.time() if now is None else now):
        made += 1
        try:
            answer = await client.request(
                errand.method, errand.url, headers=errand.headers, content=errand.body
            )
            failed = answer.status_code >= OK_BELOW
        except httpx.HTTPError as error:
            _log.info("an errand failed", url=errand.url, error=repr(error))
            failed = True
        if failed and errand.tries + 1 < MOST_TRIES:
            later = errand.due + 2**errand.tries
            post.keep(msgspec.structs.replace(errand, due=later, tries=errand.tries + 1))
    return made
