"""What is recommended in the shop, by HTTP."""

import re
from html import unescape

import httpx
import pytest

from cast import BEANS, LAMP, MUG
from conftest import AT
from domains.recommendations.counted import buy
from interlace.domains import recommendations
from interlace.engine import db
from interlace.engine.reactions import catch_up
from surfaces.test_shop import app, client

__all__ = ["app", "client"]
READER = recommendations.__name__


@pytest.fixture
async def counted(app):
    """Mugs and beans were bought together twice."""
    for _ in range(2):
        await buy(MUG, BEANS)
    await buy(LAMP)
    await catch_up(READER)


async def test_beside_a_mug_stand_the_beans_and_a_choice_is_taken_down(
    client: httpx.AsyncClient, counted
):
    page = await client.get("/products/mug")
    assert f'hx-get="/picks?spot=item&item={MUG}"' in unescape(page.text)
    strip = (await client.get(f"/picks?spot=item&item={MUG}")).text
    assert "Café beans" in strip
    assert "Bought with Mug, Blue in 2 orders" in strip
    [href] = re.findall(r'href="(/picks/[^"]+)"', strip)[:1]
    opened = await client.get(href)
    assert (opened.status_code, opened.url.path) == (200, "/products/cafe-beans")
    await client.get(href)
    await catch_up(READER)
    async with db.transaction():
        [beans] = await recommendations.effects(since=AT)
    assert (beans.item, beans.shown, beans.clicked) == (BEANS, 1, 1)


async def test_who_asks_not_to_be_followed_is_shown_the_same_and_not_known_by_it(
    client: httpx.AsyncClient, counted
):
    strip = await client.get(f"/picks?spot=item&item={MUG}", headers={"sec-gpc": "1"})
    assert "Café beans" in strip.text
    async with db.transaction():
        rows = await db.fetch(
            "select identifier_id from timeline.facts where kind = 'recommendation.shown'"
        )
    assert [row["identifier_id"] for row in rows] == [None]


async def test_a_spot_nobody_knows_is_refused(client: httpx.AsyncClient):
    assert (await client.get("/picks?spot=nowhere")).status_code == 404
