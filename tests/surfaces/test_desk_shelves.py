"""The desk's catalogue, stock, offers and insight, by HTTP as staff use them."""

import csv
import io
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from cast import CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO, goods, open_places
from conftest import AT
from interlace.app import web
from interlace.domains import catalog, offers, orders, stock
from interlace.engine import access, clock, db
from interlace.engine.settings import Settings
from interlace.surfaces.api.tracking import intake
from interlace.surfaces.desk import figures, offer_page, stockroom
from interlace.vocabulary.ids import OrderId

OLGA = {"email": "olga@example.com", "password": "a long enough word"}


@pytest.fixture
async def desk(commit_db: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Olga, who owns the shop, at the desk; 5 mugs in Lisbon and 2 in Porto."""
    async with db.transaction():
        sold = await goods(AT)
        await open_places()
        for place, units in ((LISBON, 5), (PORTO, 2)):
            await stock.receive([(sold.mug, units)], at_location=place, by=HOUSE, at=AT)
        await access.hire(**OLGA, name="Olga", roles=["owner"])
    figures.forget()
    offer_page.forget()
    stockroom.forget()
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with intake(running), browser(running) as one:
        await one.post("/desk/login", data=OLGA)
        yield one


def browser(app) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url="http://desk.test",
        follow_redirects=True,
        headers={"accept": "text/html"},
    )


def words(answer: httpx.Response) -> str:
    """What a page says, without its tags."""
    assert answer.status_code == 200, answer.text[:2000]
    text = re.sub(r"<(script|style)\b.*?</\1>|<svg\b.*?</svg>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


async def ring_up(at) -> None:
    """Two mugs over the counter in Lisbon, for cash."""
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=MUG, quantity=2),),
        tenders=(orders.Tender(kind="cash"),),
    )
    await orders.ring_up(sale, by=CASHIER, at=at)


async def product_of(item) -> str:
    async with db.reading():
        return str((await catalog.item(item)).product_id)


async def test_the_catalogue_finds_a_mug_by_a_mistyped_name_with_its_price_and_stock(desk):
    said = words(await desk.get("/desk/catalogue", params={"q": "mugg"}))
    assert "1 products" in said
    assert "Mug mug Cups in the shop 7 €12.50" in said
    assert "Lamp" not in words(await desk.get("/desk/catalogue", params={"q": "mug"}))


async def test_a_price_is_tried_for_everybody_before_it_is_set(desk):
    product = await product_of(MUG)
    async with db.reading():
        [own] = await catalog.price_lists()
    form = {"item": str(MUG), "list": str(own.id), "amount": "10.00", "since": "", "until": ""}
    said = words(await desk.post("/desk/catalogue/price-preview", data=form))
    assert "Everybody €12.50 €10.00 -20.0%" in said
    assert "was €12.50, lowest in 30 days €12.50" in said
    assert "€12.50" in words(await desk.get(f"/desk/catalogue/{product}"))
    set_ = words(await desk.post(f"/desk/catalogue/{product}/price", data=form))
    assert "Portugal everybody 1" in set_
    assert "€10.00 €10.00" in set_


async def test_a_product_is_defined_given_a_variant_published_and_retired(desk):
    form = {
        "code": "tray",
        "name": "Tray",
        "category": "Kitchen > Trays",
        "attributes": "Wood: Oak",
    }
    made = await desk.post("/desk/catalogue", data=form, files={"picture": ("", b"")})
    assert "Tray not published" in words(made)
    assert "Tray" in words(await desk.get("/desk/catalogue/hidden"))
    here = made.url.path
    variant = {"sku": "tray-l", "options": "Size: Large"}
    assert "Large tray-l" in words(await desk.post(f"{here}/items", data=variant))
    assert "in the shop" in words(await desk.post(f"{here}/publication"))
    assert "retired" in words(await desk.post(f"{here}/retirement"))


async def test_a_file_is_tried_and_found_again(desk):
    table = b"sku,name,category,price\ncup,Cup,Kitchen > Cups,4.00\n"
    begun = await desk.post(
        "/desk/catalogue/imports",
        data={"market": "PT", "dry_run": "on"},
        files={"file": ("cups.csv", table, "text/csv")},
    )
    assert "cups.csv trial" in words(begun)
    assert "0 of 1 lines" in words(begun)
    assert "cups.csv trial" in words(await desk.get("/desk/catalogue/imports"))
    taken = await desk.get("/desk/catalogue/export.csv")
    assert [row["sku"] for row in csv.DictReader(io.StringIO(taken.text.lstrip("\ufeff")))] == [
        "beans",
        "lamp",
        "mug",
    ]


async def test_a_level_explains_itself_and_is_put_right_with_a_reason(desk):
    here = f"/desk/stock/{MUG}/{LISBON}"
    assert "Why 5 are available" in words(await desk.get(here))
    adjusted = await desk.post(f"{here}/adjustment", data={"delta": "-1", "reason": "damaged"})
    assert "Why 4 are available" in words(adjusted)
    assert "Adjusted (damaged)" in words(adjusted)
    kept = await desk.post(f"{here}/safety", data={"quantity": "3", "low_mark": "2"})
    assert "Why 1 is available" in words(kept)
    assert "Running low 1 levels" in words(await desk.get("/desk/stock"))


async def test_goods_are_received_as_scanned_and_sent_to_another_shelf(desk):
    form = {"location": str(LISBON), "lines": "5601234567892 3\nlamp x2\nnothing 1"}
    said = words(await desk.post("/desk/stock/lines", data=form))
    assert "no item has the code nothing" in said
    assert (await desk.post("/desk/stock/receive", data=form)).status_code == 422
    form["lines"] = "5601234567892 3\nlamp x2"
    await desk.post("/desk/stock/receive", data=form)
    sending = {"location": str(LISBON), "to": str(PORTO), "lines": "lamp 2"}
    sent = await desk.post("/desk/stock/transfers", data=sending)
    assert "on its way" in words(sent)
    came = await desk.post(f"{sent.url.path}/arrival", data={str(LAMP): "1"})
    assert "Lamp lamp 2 1 1 missing" in words(came)
    rows = list(csv.reader(io.StringIO((await desk.get("/desk/stock.csv")).text)))
    assert sorted((row[1], row[3]) for row in rows[1:]) == [
        ("lamp", "0"),
        ("lamp", "1"),
        ("mug", "2"),
        ("mug", "8"),
    ]


async def test_an_offer_is_tried_on_a_basket_published_and_withdrawn(desk):
    form = {
        "name": "Cups week",
        "give": "percent",
        "give.percent.percent": "20",
        "claim.categories": "Kitchen > Cups",
        "when": "quantity",
        "when.quantity.at_least": "2",
        "stage": "2",
        "coded": "on",
        "basket": "mug 1\nlamp 1",
        "through": "web",
        "card": "on",
    }
    said = words(await desk.post("/desk/offers/trial", data=form))
    assert "Add" not in said
    form["basket"] = "mug 2\nlamp 1"
    said = words(await desk.post("/desk/offers/trial", data=form))
    assert "It saves €5.00 on this basket." in said
    assert "Before offers €74.90 Taken off -€5.00 To pay €69.90" in said
    made = await desk.post("/desk/offers", data=form)
    assert "Cups week on" in words(made)
    assert "20 % off" in words(made)
    await desk.post(f"{made.url.path}/codes", data={"count": "3", "pattern": "CUP-#####-#####"})
    codes = (await desk.get(f"{made.url.path}/codes.csv")).text.splitlines()
    assert len(codes) == 4
    assert codes[1].startswith("CUP-")
    assert "Cups week" in words(await desk.get(f"{made.url.path}/edit"))
    assert "withdrawn" in words(await desk.post(f"{made.url.path}/withdrawal"))
    async with db.reading():
        assert (await offers.list_()).items == []


async def test_insight_shows_what_was_sold_and_what_it_is_made_of(desk):
    at = clock.now()
    async with db.transaction():
        await ring_up(at)
    said = words(await desk.get("/desk/insight", params={"period": "today"}))
    assert "Revenue €25.00" in said
    assert "Orders 1" in said
    assert "Lisbon" in said
    own = words(await desk.get("/desk/insight/revenue", params={"period": "today"}))
    assert "The totals of orders placed" in own
    table = (await desk.get("/desk/insight/export.csv?period=today")).text.splitlines()
    assert len(table) == 2
    assert table[1].split(",")[1:3] == ["till", "25.0"]
    assert (await desk.get("/desk/insight?period=custom&since=now")).status_code == 422
    assert "Till 2 €25.00" in words(
        await desk.get(f"/desk/catalogue/{await product_of(MUG)}/sales")
    )
