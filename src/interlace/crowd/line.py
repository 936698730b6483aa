"""The line to the house: one pool of connections for everybody, a cookie jar for each."""

import asyncio
from typing import Any

import httpx

from interlace.crowd.tally import Tally

TIMEOUT_S = 30
CONNECTIONS = 64
FIRST_WAIT_S, LONGEST_WAIT_S = 0.25, 10.0
OK, SERVER_ERROR, AWAY = 200, 500, 503
WHO = "Interlace crowd (simulated people)"


class LineLost(Exception):  # noqa: N818  it happens, and is no bug
    """The house does not answer; it may be starting again."""


class Broken(Exception):  # noqa: N818  it is told as a fault of the house
    """The house answered that it failed."""


class Line:
    """Opens browsers and programs that share connections; waits when the house is away."""

    def __init__(
        self, url: str, tally: Tally, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.url = url.rstrip("/")
        self.tally = tally
        self._asking = asyncio.Lock()
        self._transport = transport or httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_connections=CONNECTIONS), trust_env=False
        )

    def client(self, *, cookies: httpx.Cookies | None = None, key: str = "") -> httpx.AsyncClient:
        """A browser with its cookies, or a program with its key."""
        headers = {"User-Agent": WHO}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        return httpx.AsyncClient(
            base_url=self.url,
            transport=self._transport,
            cookies=cookies,
            headers=headers,
            timeout=TIMEOUT_S,
            trust_env=False,
            follow_redirects=True,
        )

    async def ask(
        self, client: httpx.AsyncClient, method: str, path: str, **what: Any
    ) -> httpx.Response:
        """Send a request. Raises `LineLost`, and `Broken` for a fault of the house."""
        try:
            answer = await client.request(method, path, **what)
        except httpx.TransportError as error:
            raise LineLost(str(error) or repr(error)) from error
        if answer.status_code >= SERVER_ERROR:
            if answer.status_code == AWAY:
                raise LineLost(f"{method} {path}: the house asks to come back")
            self.tally.fault(f"{answer.status_code} {method} {answer.url.path}")
            raise Broken(f"{answer.status_code} {method} {answer.url.path}")
        return answer

    async def wait_until_it_answers(self) -> None:
        """Ask whether the house is ready, less and less often; one asks for all who wait."""
        async with self._asking:
            wait_s = FIRST_WAIT_S
            while not await self._is_ready():
                await asyncio.sleep(wait_s)
                wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    async def _is_ready(self) -> bool:
        try:
            return (await self.client().get("/readyz")).status_code == OK
        except httpx.TransportError:
            return False

    async def hang_up(self) -> None:
        await self._transport.aclose()
