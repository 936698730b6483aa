"""The desk as staff walk through it, by HTTP as without scripts."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from cast import ANA, CASHIER, HOUSE, LISBON, MUG, PORTO, goods, open_places
from interlace.app import web
from interlace.domains import fulfilment, orders, people, stock
from interlace.engine import access, clock, db
from interlace.engine.settings import Settings
from interlace.surfaces.api.tracking import intake
from interlace.vocabulary.ids import OrderId, PersonId

BASE = "http://desk.test"
OWNER = "olga@example.com"
PASSWORD = "keys to the whole house"


async def staffed() -> OrderId:
    """The cast's shop with an owner, and Ana's sale at the till in Lisbon: a mug and two lamps."""
    at = clock.now()
    sold = await goods(at)
    await open_places()
    for place in (LISBON, PORTO):
        received = [(sold.mug, 10), (sold.lamp, 10), (sold.beans, 10)]
        await stock.receive(received, at_location=place, by=HOUSE, at=at)
    await access.hire(email=OWNER, name="Olga Owner", password=PASSWORD, roles=["owner"])
    await people.enrol(**ANA, by=HOUSE, at=at)
    [ana] = await people.see([people.Ref("email", ANA["email"])], at=at)
    sale = orders.Sale(
        id=OrderId.new(at),
        market="PT",
        location=LISBON,
        lines=(
            orders.SaleLine(item=sold.mug, quantity=1),
            orders.SaleLine(item=sold.lamp, quantity=2),
        ),
        tenders=(orders.Tender(kind="cash"),),
        identifier=ana,
    )
    return (await orders.ring_up(sale, by=CASHIER, at=at)).id


async def pickup(order: orders.Order) -> fulfilment.Fulfilment:
    [task] = await fulfilment.of(order.id)
    return task


@pytest.fixture
async def app(commit_db: str, tmp_path: Path) -> AsyncIterator[Litestar]:
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with intake(running):
        yield running


@pytest.fixture
async def sale(app: Litestar) -> OrderId:
    async with db.transaction():
        return await staffed()


@pytest.fixture
async def desk(app: Litestar, sale: OrderId) -> AsyncIterator[httpx.AsyncClient]:
    """Olga, logged in."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=True) as one:
        await one.post("/desk/login", data={"email": OWNER, "password": PASSWORD})
        yield one


async def text(desk: httpx.AsyncClient, path: str, **headers: str) -> str:
    answer = await desk.get(path, headers=headers)
    assert answer.status_code == 200, answer.text[:500]
    return unescape(answer.text)


async def test_today_counts_the_sale_and_links_to_what_it_is_made_of(desk):
    page = await text(desk, "/desk")
    assert "#100001" in page
    figures = await text(desk, "/desk/today/figures?market=PT")
    assert "€112.30" in figures
    assert "Lisbon: €112.30" in figures
    assert re.search(r"/desk/orders\?since=[\d-]+&channel=till", figures)
    assert "Nothing waits" in await text(desk, "/desk/today/waiting")


async def test_orders_are_narrowed_kept_as_a_view_and_exported(desk):
    assert "#100001" in await text(desk, "/desk/orders?channel=till&lifecycle=closed")
    assert "Nothing fits" in await text(desk, "/desk/orders?channel=web")
    await desk.post("/desk/orders/views", data={"channel": "till", "payment": "paid", "q": ""})
    assert "Till · Paid" in await text(desk, "/desk/orders")
    await desk.post("/desk/orders/views/removal", data={"channel": "till", "payment": "paid"})
    assert "Till · Paid" not in await text(desk, "/desk/orders")
    table = await text(desk, "/desk/orders.csv?channel=till")
    assert table.splitlines()[1].endswith(
        "till,Lisbon,Ana Lima,3,112.30,EUR,closed,paid,done,none,"
    )


async def test_what_comes_back_is_previewed_and_then_done_once(desk, sale):
    async with db.reading():
        mug, lamp = (await orders.order(sale)).lines
    ahead = await text(desk, f"/desk/orders/{sale}/return?units.{lamp.id}=1")
    assert ("€49.90" in ahead, "€9.33" in ahead) == (True, True)
    form = {"key": "once", "location": str(PORTO), "reason": "Does not fit"}
    form |= {f"units.{lamp.id}": "1", f"units.{mug.id}": "0"}
    for _ in range(2):
        page = await desk.post(f"/desk/orders/{sale}/return", data=form)
    assert "1 units in Porto" in unescape(page.text)
    async with db.reading():
        assert [line.returned for line in (await orders.order(sale)).lines] == [0, 1]


async def test_search_finds_people_orders_and_items(desk, sale):
    found = await text(desk, "/desk/search?q=ana", **{"X-Fragment": "found"})
    assert "Ana Lima" in found
    assert "<html" not in found
    assert f"/desk/orders/{sale}" in await text(desk, "/desk/search?q=100001")
    assert "lamp · €49.90" in await text(desk, "/desk/search?q=lamp")
    assert "Nothing fits" in await text(desk, "/desk/search?q=zebra")


async def test_a_pickup_goes_from_the_board_to_its_customer(desk, sale):
    order = await ordered()
    board = await text(desk, f"/desk/fulfilment?location={PORTO}")
    assert f"#{order.number}" in board
    async with db.reading():
        task = await pickup(order)
    href = f"/desk/fulfilment/{task.id}"
    assert f"#{order.number}" in await text(desk, f"/desk/fulfilment/list?location={PORTO}")
    await desk.post(f"{href}/start")
    await desk.post(f"{href}/picking", data={f"units.{task.lines[0].id}": "1"})
    await desk.post(f"{href}/readiness", data={"spot": "A3"})
    refused = await desk.post(f"{href}/hand-over", data={"code": "0000-0000"})
    assert refused.status_code == 403
    async with db.transaction():
        code = (await fulfilment.pickup_code(task)).code
    assert "handed over" in (await desk.post(f"{href}/hand-over", data={"code": code})).text


async def ordered() -> orders.Order:
    """Ana rings up: a mug to be picked up in Porto, paid at the till."""
    at = clock.now()
    async with db.transaction():
        mug = orders.SaleLine(item=MUG, quantity=1, way=orders.Way.PICKUP, location=PORTO)
        sale = orders.Sale(
            id=OrderId.new(at),
            market="PT",
            location=LISBON,
            lines=(mug,),
            tenders=(orders.Tender(kind="cash"),),
        )
        return await orders.ring_up(sale, by=CASHIER, at=at)


async def test_settings_open_places_define_markets_and_change_ones_own_password(desk):
    place = {"code": "faro", "name": "Faro", "kind": "store", "street": "Rua de Santo António 30"}
    place |= {"postcode": "8000-283", "city": "Faro", "country": "pt", "prep_minutes": "45"}
    place |= {"latitude": "37,0194", "longitude": "-7.9304", "timezone": "Europe/Lisbon"}
    opened = await desk.post("/desk/settings/locations", data=place | {"hours": "10:00-19:00"})
    assert "8000-283 Faro, PT" in unescape(opened.text)
    market = {
        "code": "ES",
        "name": "Spain",
        "currency": "eur",
        "countries": "ES",
        "locale": "es_ES",
    }
    assert "Spain" in (await desk.post("/desk/settings/markets", data=market)).text
    offered = await desk.post("/desk/settings/me/second-factor/offer")
    assert "Scan this" in offered.text
    wrong = await desk.post("/desk/settings/me/password", data={"old": "x", "new": PASSWORD * 2})
    assert wrong.status_code == 401
    await desk.post("/desk/settings/me/password", data={"old": PASSWORD, "new": PASSWORD * 2})
    assert (await desk.get("/desk/settings/me")).status_code == 200


async def test_settings_tell_how_much_of_each_there_is(desk):
    page = await text(desk, "/desk/settings")
    assert re.findall(r'faint num">(.*?)<', page) == ["3", "1", "1", "0", "0"]


async def test_a_person_is_handed_out_whole_and_nobody_else(desk):
    async with db.reading():
        [ana] = await people.find("ana")
    answer = await desk.get(f"/desk/people/{ana.person}/export")
    assert answer.json()["person"] == str(ana.person)
    assert "order.placed" in {fact["kind"] for fact in answer.json()["facts"]}
    assert (await desk.get(f"/desk/people/{PersonId.new()}/export")).status_code == 404
