"""Segment's own Python SDK, unmodified, writes to the timeline."""

import asyncio
from datetime import UTC, datetime

import pytest
from segment.analytics.client import Client

from interlace.domains import people
from interlace.engine import db, timeline
from serving import a_key, serving

VISITS = {"ana": {}, "chloe": {"gzip": True}, "dan": {"sync_mode": True}}
"""Each sends in another way: in batches, packed, and one by one."""
LIFE = [
    ("page.viewed", "web"),
    ("product.viewed", "web"),
    ("identifier.described", "web"),
    ("screen.viewed", "web"),
    ("group.joined", "web"),
    ("event.tracked", "web"),
]


@pytest.fixture
async def months(commit_db):
    async with db.transaction():
        now = datetime.now(UTC)
        await timeline.ensure_months(now, now)


def send(url, key, who, **how):
    """What a shop's server tells of a visit; answers with what the SDK had to complain about."""
    complaints = []
    client = Client(key, host=url, on_error=lambda *said: complaints.append(said), **how)
    client.page(who, "Kitchen", "Mugs", {"url": "https://shop.example/mugs"})
    client.track(who, "Product Viewed", {"sku": "mug", "name": "Mug"})
    client.identify(who, {"email": f"{who.title()}@Example.com", "name": f"{who} of the cast"})
    client.screen(who, name="Basket")
    client.group(who, "book club", {"name": "Book club"})
    client.track(who, "Mug Engraved", {"text": "for Zoë"})
    if "sync_mode" not in how:
        client.flush()
        client.join()
    return complaints


async def test_the_sdk_of_segment_is_understood(commit_db, tmp_path, months):
    key = await a_key("track.server", channel="web")
    async with serving(commit_db, tmp_path) as served:
        for who, how in VISITS.items():
            assert await asyncio.to_thread(send, served.url, key, who, **how) == []
    for who in VISITS:
        await was_understood(who)


async def was_understood(who):
    async with db.reading():
        user = await people.by_ref(people.Ref("user", who))
        profile = await people.profile(await people.person_of(user.id))
        page = await people.timeline(profile.person, kinds=[kind for kind, _ in LIFE])
    assert profile.name == f"{who} of the cast"
    assert {one.value for one in profile.identifiers} == {who, f"{who}@example.com"}
    told = [(one.kind, one.channel) for one in reversed(page.items)]
    assert told == LIFE
    assert page.items[0].data["properties"] == {"text": "for Zoë"}
    assert page.items[-1].data["url"] == "https://shop.example/mugs"
