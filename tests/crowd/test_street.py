"""A crowd for a few seconds in a small shop: they buy, they fetch, and nothing breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import count

import httpx
import pytest

from cast import HOUSE, goods
from conftest import AT
from interlace.app import web
from interlace.crowd.note import Note
from interlace.crowd.street import Street, Wish
from interlace.domains import orders, people, stock
from interlace.engine import access, db, worker
from interlace.engine.settings import Settings
from interlace.kit.geometry import Point
from interlace.kit.money import Money
from interlace.surfaces.api.tracking import intake
from interlace.surfaces.shop.window import window
from interlace.vocabulary.ids import LocationId
from interlace.vocabulary.roles import PERMISSIONS

URL = "http://shop.test"
PLENTY = 500
ORDERS = 5


@pytest.fixture
async def house(commit_db, tmp_path) -> AsyncIterator[tuple[httpx.ASGITransport, Note]]:
    """The whole application and its worker, on a shop that never closes and never runs out."""
    async with db.transaction():
        await open_all_night()
        make = access.make_key
        note = Note(
            url=URL,
            write_key=await make(
                name="pages", scopes=["track.write"], channel="web", by=HOUSE, at=AT
            ),
            api_key=await make(
                name="staff", scopes=list(PERMISSIONS), channel="api", by=HOUSE, at=AT
            ),
        )
    window.forget()
    running = web(Settings(data=tmp_path, database_url=commit_db))
    stop = asyncio.Event()
    async with intake(running):
        working = asyncio.create_task(worker.run(stop))
        yield httpx.ASGITransport(running, raise_app_exceptions=False), note
        stop.set()
        await working


async def open_all_night():
    sold = await goods(AT)
    for code, kind, lat in (("lisbon", "store", 38.7), ("warehouse", "warehouse", 39.2)):
        await stock.open_location(
            code=code,
            name=code.title(),
            kind=kind,
            address=stock.Address("Rua Garrett 73", "1200-203", "Lisboa", "PT"),
            point=Point(lat, -9.14),
            timezone="Europe/Lisbon",
            hours=stock.Hours.daily("00:00-24:00"),
            prep_minutes=5,
            by=HOUSE,
            at=AT,
        )
        lines = [(item, PLENTY) for item in (sold.mug, sold.lamp, sold.beans)]
        await stock.receive(lines, at_location=LocationId.derived(code), by=HOUSE, at=AT)
    delivery = orders.Delivery(
        market="PT",
        code="standard",
        name="Standard",
        price=Money(390, "EUR"),
        days_from=1,
        days_until=3,
    )
    await orders.deliveries.define(delivery)


async def until(done, tally):
    while not done(tally):  # noqa: ASYNC110  a tally counts and tells nobody
        await asyncio.sleep(0.05)


async def test_a_crowd_buys_fetches_and_breaks_nothing(house):
    transport, note = house
    wish = Wish(seed="cast", per_minute=600, speed=400, even=True, keen=6, shoppers=8, seconds=60)
    said: list[str] = []
    street = Street(note, wish, say=said.append, transport=transport)
    stop = asyncio.Event()
    running = asyncio.create_task(street.run(stop))
    enough = until(
        lambda tally: tally["orders"] >= ORDERS and tally["picked up"] >= 1, street.tally
    )
    with suppress(TimeoutError):
        await asyncio.wait_for(enough, wish.seconds)
    stop.set()
    tally = await running
    assert tally.faults == []
    assert tally["stumbles"] == 0
    assert tally["orders"] >= ORDERS
    assert tally["picked up"] >= 1
    assert said[-1].startswith("crowd (simulated): ")
    async with db.reading():
        page = await orders.list_(limit=200)
        assert len(page.items) >= tally["orders"]
        profile = await people.profile(await people.person_of(page.items[0].identifier))
    assert profile.traits["simulated"].value is True


async def test_a_crowd_waits_for_a_house_that_is_away():
    tally = await meet(lambda _: False, seconds=0.3)
    assert (tally["visitors"], tally["faults"]) == (0, 0)


async def test_a_crowd_survives_a_house_that_starts_again():
    tally = await meet(lambda request: not 5 < request <= 12, seconds=1.5)
    assert tally["visitors"] > 3
    assert tally["pages"] > 3
    assert (tally["faults"], tally["stumbles"]) == (0, 0)


async def meet(answers, *, seconds):
    """A crowd before an empty house that answers the nth request, or is away."""
    requests = count(1)

    async def house(request):
        if not answers(next(requests)):
            raise httpx.ConnectError("nobody there", request=request)
        return httpx.Response(200, text="<title>Empty</title>")

    wish = Wish(seed="cast", per_minute=1200, speed=2000, even=True, seconds=seconds)
    transport = httpx.MockTransport(house)
    return await Street(Note(url=URL), wish, say=[].append, transport=transport).run(
        asyncio.Event()
    )
