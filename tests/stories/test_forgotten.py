"""Ana bought everywhere and asks to be forgotten: nobody finds her, and the books still add up."""

import pyarrow.parquet as pq
import pytest

from cast import ANA, CASHIER, LISBON, visitor
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import fulfilment, insight, orders, people
from interlace.domains.insight import lake as files
from interlace.domains.orders.forget import AT_MOST
from interlace.engine import clock, db, jobs, worker
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import OrderId

HOME = orders.Address(
    name="Ana Lima", street="Rua Augusta 5", postcode="1100-053", city="Lisboa", country="PT"
)
TRACES = ("Ana Lima", "ana@example.com", "ana.new@example.com", "912345678", "Augusta")
CARD = orders.Tender(kind="card", token=cards.APPROVED)
TABLES = """
select format('%I.%I', schemaname, tablename) from pg_tables
where schemaname not in ('pg_catalog', 'information_schema')
"""


@pytest.fixture(autouse=True)
def lake(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_DATA", str(tmp_path))


async def test_nothing_of_ana_is_found_and_every_total_stays(shop, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    ana, sent, other = await ana_buys(shop)
    async with db.transaction():
        assert await insight.export(at=AT) > 0
    assert {trace for trace in TRACES if trace in await everything()} == set(TRACES)
    before = await books()
    async with db.transaction():
        await people.erase(ana, by=CASHIER, at=AT)
    await worker.drain()
    # What is still on its way keeps its address until it is there.
    left = [trace for trace in TRACES if trace in await everything()]
    assert left == ["Ana Lima", "ana.new@example.com", "Augusta"]
    async with db.transaction():
        assert (await orders.order(sent.id)).address == HOME
        assert (await orders.order(other.id)).email == ""
    monkeypatch.setattr(clock, "now", lambda: AT + AT_MOST)
    await worker.drain()
    assert [trace for trace in TRACES if trace in await everything()] == []
    assert await books() == before
    async with db.transaction():
        assert await insight.export(at=AT) == 1
        assert await jobs.dead() == []
        [parcel] = await fulfilment.of(sent.id)
    assert parcel.destination == fulfilment.Destination("", "", "", "", "PT")


async def ana_buys(shop):
    """By post, at the till with a receipt by mail, and on a browser that nobody ever logged in at."""
    async with db.transaction():
        ana = await people.enrol(**ANA, by=CASHIER, at=AT)
        [email] = (await people.profile(ana)).of_kind("email")
        [browser] = await people.see([people.Ref("anonymous", "library")], at=AT)
        await people.describe(ana, {"note": "Ana Lima likes beans"}, by=CASHIER, at=AT)
        sale = orders.Sale(
            id=OrderId.derived("receipt 7"),
            market="PT",
            location=LISBON,
            lines=(orders.SaleLine(item=shop.beans, quantity=1),),
            tenders=(orders.Tender(kind="cash"),),
            email=" Ana@Example.com",
        )
        rung = await orders.ring_up(sale, by=CASHIER, at=AT)
        assert rung.identifier == email.id
    sent = await buys(shop, visitor(email.id), email="ana.new@example.com", address=HOME)
    other = await buys(shop, visitor(browser), email="ana@example.com", way="pickup")
    async with db.transaction():
        open_ = await orders.open_cart(market="PT", by=visitor(email.id), at=AT)
        await orders.set_customer(open_.id, phone=ANA["phone"], by=visitor(email.id), at=AT)
        await orders.set_address(open_.id, HOME, by=visitor(email.id), at=AT)
        await orders.cancel(other.id, reason="changed her mind", by=CASHIER, at=AT, key="c")
    await worker.drain()
    return ana, sent, other


async def buys(shop, her, *, email, address=None, way="ship"):
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=her, at=AT)
        place = None if way == "ship" else LISBON
        await orders.put(cart.id, shop.mug, 2, way=way, location=place, by=her, at=AT)
        await orders.set_customer(cart.id, identifier=her.identifier, email=email, by=her, at=AT)
        if address:
            await orders.set_address(cart.id, address, by=her, at=AT)
            await orders.set_delivery(cart.id, "standard", by=her, at=AT)
    return await orders.place(cart.id, tenders=[CARD], by=her, at=AT)


async def books():
    """What was sold and what came of it, with nobody's name on it."""
    async with db.transaction():
        page = await orders.list_()
        sums = await insight.report(
            ("revenue", "orders", "items"),
            by=(),
            span=insight.Span(AT - AT_MOST, AT + AT_MOST, "Europe/Lisbon"),
            only=None,
            currency="EUR",
        )
    assert sums.rows[0].figures[1] == len(page.items) == 3
    assert page.items[0].total.currency == eur(0).currency
    return [(one.id, one.total, one.axes) for one in page.items], sums.rows


async def everything() -> str:
    """All there is in the database and in the lake, as text."""
    texts: list[str] = []
    async with db.reading():
        for row in await db.fetch(TABLES):
            texts += [one[0] for one in await db.fetch(f"select t::text from {row[0]} t")]
    for path in sorted(files.folder().glob("*.parquet")):
        texts += pq.read_table(path).column("data").to_pylist()
    return "\n".join(texts)
