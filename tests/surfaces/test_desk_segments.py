"""Segments in the desk: built from conditions, counted at once, kept, listed and handed out."""

import re
from collections.abc import AsyncIterator
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
from interlace.surfaces.desk import segment_form, segment_reading
from interlace.vocabulary.ids import OrderId

OLGA = {"email": "olga@example.com", "password": "a long enough word"}
BUYERS = {
    "p.kind": "all-of",
    "p.many": "1",
    "p.0.kind": "did",
    "p.0.fact": "order.placed",
    "p.0.times": "1",
    "p.0.days": "30",
}
ask = people.segments.predicate


@pytest.fixture
async def desk(commit_db: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Olga at the desk; Ana bought a mug in Lisbon, Chloe only enrolled."""
    at = clock.now()
    async with db.transaction():
        sold = await goods(at)
        await open_places()
        await stock.receive([(sold.mug, 5)], at_location=LISBON, by=HOUSE, at=at)
        await access.hire(**OLGA, name="Olga", roles=["owner"])
        await people.enrol(**ANA, by=HOUSE, at=at)
        await people.enrol(name="Chloé Martin", email="chloe@example.com", by=HOUSE, at=at)
        [ana] = await people.see([people.Ref("email", ANA["email"])], at=at)
        sale = orders.Sale(
            id=OrderId.new(at),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=sold.mug, quantity=1),),
            tenders=(orders.Tender(kind="cash"),),
            identifier=ana,
        )
        await orders.ring_up(sale, by=CASHIER, at=at)
    running = web(Settings(data=tmp_path, database_url=commit_db))
    transport = httpx.ASGITransport(running)
    async with (
        intake(running),
        httpx.AsyncClient(
            transport=transport,
            base_url="http://desk.test",
            follow_redirects=True,
            headers={"accept": "text/html"},
        ) as one,
    ):
        await one.post("/desk/login", data=OLGA)
        yield one


def words(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text[:2000]
    text = re.sub(r"<(script|style)\b.*?</\1>|<svg\b.*?</svg>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


async def test_a_segment_is_previewed_defined_counted_listed_and_handed_out(desk):
    assert "No segment yet" in words(await desk.get("/desk/people/segments"))
    assert 'name="p.0.times"' in (await desk.get("/desk/people/segments/new")).text
    preview = words(await desk.post("/desk/people/segments/preview", data=BUYERS))
    assert "1 of 2 people" in preview
    assert "Everybody who bought at least once in the last 30 days." in preview
    assert "Ana Lima" in preview
    made = await desk.post("/desk/people/segments", data=BUYERS | {"name": "Buyers"})
    assert "being counted" in words(made)
    await drain()
    page = words(await desk.get(made.url))
    assert "in force" in page
    assert "Ana Lima" in page
    assert "Chloé" not in page
    file = await desk.get(f"{made.url}/members.csv")
    assert file.text.splitlines()[1].split(",")[1:4] == ["Ana Lima", ANA["email"], ANA["phone"]]
    changed = BUYERS | {"name": "Not buyers", "code": "buyers", "p.0.not": "1"}
    again = await desk.post("/desk/people/segments", data=changed)
    assert again.url == made.url
    await drain()
    page = words(await desk.get(made.url))
    assert "Chloé" in page
    assert "Versions 2" in page
    assert "is not one who bought" in words(await desk.get("/desk/people/segments"))
    await desk.post(f"{made.url}/retirement")
    assert "No segment yet" in words(await desk.get("/desk/people/segments"))


async def test_a_button_changes_the_tree_and_nonsense_is_told(desk):
    grown = await desk.post("/desk/people/segments/draft", data=BUYERS | {"do": "group:p"})
    assert grown.headers["HX-Trigger-After-Swap"] == "built"
    assert 'name="p.1.0.fact"' in grown.text
    assert 'name="p.0.fact"' in grown.text
    dropped = await desk.post("/desk/people/segments/draft", data=BUYERS | {"do": "drop:p.0"})
    assert 'name="p.0.fact"' not in dropped.text
    other = await desk.post("/desk/people/segments/draft", data=BUYERS | {"p.0.kind": "bought-in"})
    assert 'name="p.0.place"' in other.text
    for field, text, why in (
        ("p.0.days", "many", "`many` is not a number."),
        ("p.0.days", "99999", "99999 days can not be looked back"),
        ("p.0.kind", "trait-is", "Fill in the name of every condition."),
        ("p.0.kind", "in-segment", "There is no other segment to name yet."),
        ("p.many", "41", "A group holds at most 40 conditions."),
    ):
        preview = await desk.post("/desk/people/segments/preview", data=BUYERS | {field: text})
        assert why in words(preview)


KNOWN = segment_form.Choices(
    channels=[("web", "Web shop")],
    segments=[],
    places=[],
    purposes=[],
    traits=[],
    currency="EUR",
)


def written(node: segment_form.Node) -> dict[str, str]:
    """What a browser would send of a form."""
    sent = {f"{node.at}.kind": node.kind, f"{node.at}.not": "1" if node.negated else ""}
    if node.kind in segment_form.GROUPS:
        sent[f"{node.at}.many"] = str(len(node.nodes))
    for one in node.nodes:
        sent |= written(one)
    blanks = [one for one in node.pieces if isinstance(one, segment_form.Blank)]
    return sent | {one.name: str(one.value) for one in blanks}


def test_what_the_form_shows_is_what_it_reads():
    predicate = ask.AllOf(
        of=(
            ask.Did(fact="order.placed", times=0, how="at most", days=9, channel="web"),
            ask.Did(fact="event.tracked", field="name", value="Fair visited"),
            ask.Not(of=ask.AnyOf(of=(ask.Used(channel="web"), ask.Used(channel="web", days=3)))),
            ask.Reached(fact="order.placed", field="units", amount=segment_reading.Decimal(3)),
            ask.Reached(
                fact="order.returned",
                field="amount",
                amount=segment_reading.Money(1250, "EUR"),
                how="at most",
                per="at once",
            ),
            ask.Seen(edge="first", within=False, days=30),
            ask.Seen(edge="last", within=True, days=3),
            ask.BoughtIn(within="city", place="Lisbon", days=90),
            ask.Allows(purpose="news", by="phone"),
            ask.TraitIs(name="tier", value="gold"),
            ask.TraitIs(name="age", how="over", value=17),
            ask.TraitIs(name="height", how="under", value=1.9),
            ask.TraitIs(name="vip", value=True),
        )
    )
    form = written(segment_form.tree(predicate, KNOWN))
    assert segment_reading.predicate_of(form, KNOWN) == predicate
