"""Signing up for news: nothing comes before whoever reads the mail has said yes."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from cast import HOUSE, goods
from interlace.app import web
from interlace.domains import journeys, messaging, people
from interlace.engine import clock, db
from interlace.engine.settings import Settings
from interlace.engine.worker import drain
from interlace.providers import senders
from interlace.providers.simulated import readers
from interlace.surfaces.api.tracking import intake

ANA = "ana@example.com"


@pytest.fixture
async def shop(commit_db: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with db.transaction():
        await goods(clock.now())
        await journeys.shipped.ship(by=HOUSE, at=clock.now())
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(running),
        base_url="http://shop.test",
        follow_redirects=True,
        headers={"accept": "text/html"},
    )
    async with intake(running), client:
        yield client


async def test_news_come_once_the_mail_was_answered_and_a_click_ends_them(shop):
    assert 'action="/news"' in (await shop.get("/")).text
    assert "One click is left" in (await shop.post("/news", data={"email": ANA})).text
    await drain()
    assert await letters() == ["account"]
    [parcel] = senders.current().post.parcels(limit=9)
    assert parcel.to == ANA
    html = readers.html_of(parcel)
    [link] = {unescape(one) for one in re.findall(r"http://[^\"\s]+(/m/yes/[^\"\s<]+)", html)}
    assert "Yes, I want them" in (await shop.get(link)).text
    assert not await agreed()
    assert (await shop.post(link + "x")).status_code == 404
    assert "Thank you" in (await shop.post(link)).text
    await shop.post(link)
    assert await agreed()
    await drain()
    assert await letters() == ["marketing", "account"]
    async with db.reading():
        [walk] = (await journeys.walks(welcome_journey())).items
    assert walk.step == "three days"
    assert "One click is left" in (await shop.post("/news", data={"email": ANA})).text
    await drain()
    assert len(await letters()) == 2


def welcome_journey():
    return journeys.shipped.welcome.draw().journey.id


async def letters() -> list[str]:
    """What each message in the outbox is for, the latest first."""
    async with db.reading():
        return [one.purpose for one in (await messaging.outbox.messages()).items]


async def agreed() -> bool:
    async with db.reading():
        contact = await people.by_ref(people.Ref("email", ANA))
        return await people.consented(contact.id, "marketing")
