"""Buyers who go through the API from an empty cart to an order, and ask again when nobody answers."""

import asyncio
from contextlib import asynccontextmanager
from itertools import count

import httpx
import msgspec
import pytest

from cast import LISBON
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import CartId
from serving import a_key

TRIES = 200
PAUSE_S = 0.1
USED_UP = "/problems/offer-used-up"
"""Somebody else got the last of an offer in between: the cart is priced anew and asked for again."""
AT_ONCE = httpx.Limits(max_connections=60)


class Buyers(msgspec.Struct):
    """Where they buy, with which keys, and what each was answered in the end."""

    client: httpx.AsyncClient
    keys: dict[str, str]
    answers: list[httpx.Response] = []
    news: asyncio.Event = msgspec.field(default_factory=asyncio.Event)

    async def buy(self, nth, **goods):
        """Every third takes the goods along at a till; the others order them on the web."""
        way, channel = ("take", "till") if nth % 3 == 0 else ("pickup", "web")
        tender = {"kind": "cash"} if way == "take" else {"kind": "card", "token": cards.APPROVED}
        cart = CartId.derived(str(nth))
        path = f"/api/v1/carts/{cart}"
        wants = [
            ("POST", f"{path}/lines", {"item": item, "quantity": units, "way": way, "location": str(LISBON)})
            for item, units in goods.items()
        ]  # fmt: skip
        steps = count()
        for step in (
            ("POST", "/api/v1/carts", {"market": "PT", "id": str(cart)}),
            *wants,
            ("PUT", f"{path}/customer", {"phone": "+351911111111"}),
            ("POST", f"{path}/order", {"tenders": [tender]}),
        ):
            answer = await self._ask(*step, key=self.keys[channel], once=f"{nth} {next(steps)}")
        self.answers.append(answer)
        self.news.set()

    async def all(self, baskets):
        await asyncio.gather(*(self.buy(nth, **goods) for nth, goods in enumerate(baskets)))

    async def served(self, many):
        """Wait until so many have their answer."""
        while len(self.answers) < many:
            await self.news.wait()
            self.news.clear()

    async def _ask(self, method, path, body, *, key, once):
        headers = {"authorization": f"Bearer {key}", "idempotency-key": once}
        for _ in range(TRIES):
            try:
                answer = await self.client.request(method, path, headers=headers, json=body)
            except httpx.TransportError:
                await asyncio.sleep(PAUSE_S)
                continue
            if answer.status_code < 400 or answer.json()["type"] != USED_UP:
                return answer
        pytest.fail(f"{method} {path} was never answered")


@asynccontextmanager
async def buyers(url):
    keys = {"web": await a_key(), "till": await a_key(channel="till")}
    async with httpx.AsyncClient(base_url=url, limits=AT_ONCE, timeout=60) as client:
        yield Buyers(client, keys)
