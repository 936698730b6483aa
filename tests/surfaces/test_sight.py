"""Who sees whom: each role on each page sees people in full, masked, or not at all; looks are noted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import httpx
import pytest

from cast import ANA, CASHIER, HOUSE, LISBON, goods, open_places
from interlace.app import web
from interlace.domains import orders, people, stock
from interlace.engine import access, clock, db
from interlace.engine.settings import Settings
from interlace.engine.worker import drain
from interlace.surfaces.api.tracking import intake
from interlace.vocabulary.ids import OrderId
from interlace.vocabulary.roles import ROLES

PASSWORD = "a long enough word"
FULL, MASKED, NOBODY, SHUT = "in full", "masked", "nobody", "shut"
SEEN = {
    FULL: {"Ana Lima": True, "A. L.": False},
    MASKED: {"Ana Lima": False, "A. L.": True},
    NOBODY: {"Ana Lima": False, "A. L.": False},
}
CLEAR = {"people": FULL, "orders": FULL, "segments": FULL}
SIGHT = {
    "owner": CLEAR,
    "store_manager": CLEAR,
    "agent": CLEAR,
    "associate": {"people": FULL, "orders": FULL, "segments": SHUT},
    "merchandiser": {"people": MASKED, "orders": MASKED, "segments": MASKED},
    "marketer": {"people": MASKED, "orders": MASKED, "segments": MASKED},
    "analyst": {"people": SHUT, "orders": SHUT, "segments": NOBODY},
}
PAGES = {
    "people": ["/desk/people", "/desk/people?q=lima", "/desk/search?q=lima", "/desk/people/{ana}"],
    "orders": ["/desk/orders", "/desk/orders/{order}"],
    "segments": ["/desk/people/segments/{segment}", "/desk/people/segments/{segment}/members.csv"],
}
CONTACTS = (ANA["email"], ANA["phone"], ANA["phone"][-9:])
ask = people.segments.predicate


class House:
    """Ana's shop: what its pages are called, and a browser for everybody who works there."""

    def __init__(self, app, **names):
        self.app = app
        self.names = {key: str(name) for key, name in names.items()}

    def browser(self, **more) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app)
        return httpx.AsyncClient(transport=transport, base_url="http://desk.test", **more)

    async def page(self, one, path) -> httpx.Response:
        return await one.get(path.format(**self.names), headers={"accept": "text/html"})

    @asynccontextmanager
    async def logged_in(self, role):
        async with self.browser() as one:
            data = {"email": f"{role}@example.com", "password": PASSWORD}
            await one.post("/desk/login", data=data)
            yield one


@pytest.fixture
async def house(commit_db: str, tmp_path: Path) -> AsyncIterator[House]:
    at = clock.now()
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with db.transaction():
        sold = await goods(at)
        await open_places()
        await stock.receive([(sold.mug, 5)], at_location=LISBON, by=HOUSE, at=at)
        await people.enrol(**ANA, by=HOUSE, at=at)
        [ana] = await people.see([people.Ref("email", ANA["email"])], at=at)
        sale = orders.Sale(
            id=OrderId.new(at),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=sold.mug, quantity=1),),
            tenders=(orders.Tender(kind="cash"),),
            identifier=ana,
        )
        order = await orders.ring_up(sale, by=CASHIER, at=at)
        buyers = ask.Did(fact="order.placed")
        segment = await people.segments.define("Buyers", buyers, by=HOUSE, at=at)
        person = await people.person_of(ana)
    await drain()
    async with intake(running):
        yield House(running, ana=person, order=order.id, segment=segment.id)


async def hire(role):
    async with db.transaction():
        await access.hire(
            email=f"{role}@example.com", name=role.title(), password=PASSWORD, roles=[role]
        )


def test_the_table_has_every_role():
    assert SIGHT.keys() == ROLES.keys()


async def test_each_role_sees_people_in_full_masked_or_not_at_all(house):
    await asyncio.gather(*map(hire, SIGHT))
    for role, sees in SIGHT.items():
        async with house.logged_in(role) as one:
            for subject, pages in PAGES.items():
                for path in pages:
                    answer = await house.page(one, path)
                    told = f"{role} on {path}: {answer.status_code}"
                    if sees[subject] == SHUT:
                        check_shut(answer, path, told)
                        continue
                    if sees[subject] == NOBODY and path.endswith(".csv"):
                        assert answer.status_code == 403, told
                        continue
                    check(unescape(answer.text), sees[subject], told)


def check(text, seen, told):
    for words, there in SEEN[seen].items():
        assert (words in text) is there, f"{told}, {words}"
    if seen != FULL:
        for contact in CONTACTS:
            assert contact not in text, f"{told}, {contact}"


def check_shut(answer, path, told):
    """The search is everybody's, but finds nobody for those who may see nobody."""
    if path.startswith("/desk/search"):
        check(unescape(answer.text), NOBODY, told)
    else:
        assert answer.status_code == 403, told


async def test_the_api_masks_for_a_key_without_the_scope_and_tells_no_more_by_the_history(house):
    async with db.transaction():
        texts = [
            await access.make_key(name="a", scopes=scopes, channel="api", by=HOUSE, at=clock.now())
            for scopes in (["people.read", "orders.read"], ["people.read", "people.contacts"])
        ]
    masked, clear = ({"authorization": f"Bearer {text}"} for text in texts)
    path = "/api/v1/people/{ana}".format(**house.names)
    async with house.browser() as one:
        assert (await one.get(path, headers=clear)).json()["name"] == "Ana Lima"
        found = await one.get("/api/v1/people?q=lima", headers=masked)
        assert found.json()[0]["contacts"]["email"] == "a…@…"
        assert found.json()[0]["contacts"]["phone"] == "… 78"
        for url in (path, f"{path}/timeline", "/api/v1/people?q=lima", "/api/v1/orders"):
            answer = await one.get(url, headers=masked)
            assert answer.status_code == 200
            check(answer.text, MASKED if url in (path, "/api/v1/people?q=lima") else NOBODY, url)


async def test_a_look_is_noted_once_with_the_page_it_was_made_on(house):
    await hire("marketer")
    async with house.logged_in("marketer") as one:
        for path in ("/desk/orders/{order}", "/desk/people/{ana}", "/desk/people/{ana}"):
            assert (await house.page(one, path)).status_code == 200
    await hire("owner")
    async with house.logged_in("owner") as one:
        await house.page(one, "/desk/people/{ana}")
    async with db.reading():
        looks = [one for one in (await access.notes()).items if one.did == "looked at"]
    assert {one.what for one in looks} == {house.names["ana"]}
    assert [one.place for one in looks] == [
        "/desk/people/{ana}".format(**house.names),
        "/desk/orders/{order}".format(**house.names),
    ]
    assert len({one.who for one in looks}) == 2
