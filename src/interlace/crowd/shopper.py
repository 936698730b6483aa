"""A shopper: a person with a browser, who thinks for a moment between two pages."""

from collections.abc import Mapping
from random import Random
from typing import Any
from uuid import uuid4

import msgspec

from interlace.crowd.counter import Counters
from interlace.crowd.line import Line
from interlace.crowd.pace import Pace
from interlace.crowd.page import Form, Page, read
from interlace.crowd.person import Person

VISITOR = "interlace_visitor"
READING_S = (3.0, 14.0)


class World(msgspec.Struct, frozen=True):
    """What all shoppers share."""

    line: Line
    pace: Pace
    counters: Counters
    write_key: str
    keen: float = 1
    """How many times as likely as usual somebody wants to buy."""


class Shopper:
    """Somebody on a visit; the page in front of them is `page`."""

    def __init__(self, person: Person, world: World, random: Random) -> None:
        self.person = person
        self.world = world
        self.random = random
        self.browser = world.line.client(cookies=person.cookies)
        person.cookies = self.browser.cookies
        self.page: Page | None = None
        self.in_cart = 0
        self.order = ""
        """The path of the page of the order that was placed."""

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def wants(self, likely: float) -> bool:
        """A chance that grows with how keen this crowd is."""
        return self.chance(min(1, likely * self.world.keen))

    async def think(self, least_s: float, most_s: float) -> None:
        await self.world.pace.think(self.random, least_s, most_s)

    async def open(self, path: str, params: Mapping[str, str] | None = None) -> Page:
        """Go to a page, let it tell what it tells, and read it."""
        before = self.page.path if self.page else ""
        page = await self._ask("GET", path, params=params)
        self.page = page
        await self._tell(page, before)
        await self.think(*READING_S)
        return page

    async def glance(self, path: str, params: Mapping[str, str]) -> Page:
        """Look at a part that the open page asks for; it stays the page in front of them."""
        return await self._ask("GET", path, params=params)

    async def send(self, form: Form, **filled: str) -> Page:
        """Send a form as it stands, with what was filled in; the page is where it leads."""
        fields = {**form.fields, **filled}
        if form.method == "get":
            return await self.open(form.action, fields)
        page = await self._ask("POST", form.action, data=fields)
        self.page = page
        await self._tell(page, "")
        return page

    async def introduce(self, **traits: str) -> None:
        """Say once who this is, on the wire of Segment's SDKs; first of all that it is no real person."""
        said: dict[str, str | bool] = {"simulated": True, **traits}
        anonymous = self.browser.cookies.get(VISITOR)
        if not self.world.write_key or not anonymous or said.items() <= self._introduced.items():
            return
        message = {
            "type": "identify",
            "messageId": f"crowd-{uuid4()}",
            "anonymousId": anonymous,
            "traits": said,
        }
        answer = await self.world.line.ask(
            self.browser,
            "POST",
            "/v1/batch",
            json={"batch": [message]},
            auth=(self.world.write_key, ""),
        )
        if answer.is_success:
            self._introduced.update(said)

    @property
    def _introduced(self) -> dict[str, str | bool]:
        return self.person.introduced

    async def _ask(self, method: str, path: str, **what: Any) -> Page:
        answer = await self.world.line.ask(self.browser, method, path, **what)
        self.world.line.tally.add("pages")
        return read(answer.text, path=answer.url.path, status=answer.status_code)

    async def _tell(self, page: Page, before: str) -> None:
        """Do what the pages' own script does: tell the shop's server what is looked at."""
        if self.person.is_unwilling:
            return
        seen = {"url": f"{self.world.line.url}{page.path}", "path": page.path, "title": page.title}
        told: list[dict[str, Any]] = [_message("page", "", {**seen, "referrer": before})]
        told += [_message("track", event, properties) for event, properties in page.told]
        await self.world.line.ask(self.browser, "POST", "/told", json=told)


def _message(kind: str, event: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": kind,
        "messageId": f"shop-{uuid4()}",
        "event": event,
        "properties": dict(properties),
    }
