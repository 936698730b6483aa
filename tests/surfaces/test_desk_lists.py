"""Every list of the desk: searched, narrowed, ordered, kept as a view, handed out as a file."""

import csv
import io
import re

import httpx
from python_calamine import CalamineWorkbook

from cast import CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO
from interlace.domains import offers, orders, stock
from interlace.engine import access, clock, db
from interlace.engine.access import CONTACTS
from interlace.kit.money import Money
from interlace.surfaces.desk.list_files import rows as file_rows
from interlace.surfaces.desk.lists.audit import AUDIT
from interlace.surfaces.desk.lists.catalogue import PRODUCTS
from interlace.surfaces.desk.lists.levels import LEVELS
from interlace.surfaces.desk.lists.offers import OFFERS
from interlace.surfaces.desk.lists.orders import ORDERS
from interlace.surfaces.desk.lists.people import PEOPLE
from interlace.surfaces.desk.lists.returns import RETURNS
from interlace.surfaces.desk.lists.tasks import TASKS
from interlace.surfaces.desk.lists.transfers import TRANSFERS
from interlace.vocabulary.ids import OfferId, OrderId
from interlace.vocabulary.roles import ROLES
from surfaces.test_desk import OWNER, PASSWORD, app, desk, sale, text

__all__ = ["OWNER", "PASSWORD", "app", "desk", "sale"]
LISTS = (ORDERS, PEOPLE, PRODUCTS, LEVELS, OFFERS, TASKS, RETURNS, TRANSFERS, AUDIT)


async def table(desk, path):
    answer = await desk.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return list(csv.reader(io.StringIO(answer.text)))


async def second_sale():
    """A mug, two hours after the first sale's two lamps and a mug."""
    line = orders.SaleLine(item=MUG, quantity=1)
    at = clock.now()
    cash = (orders.Tender(kind="cash"),)
    sold = orders.Sale(id=OrderId.new(at), market="PT", location=PORTO, lines=(line,), tenders=cash)
    await orders.ring_up(sold, by=CASHIER, at=at)


async def test_every_list_says_what_to_do_next_takes_every_order_and_is_handed_out(desk):
    for listing in LISTS:
        await look_through(desk, listing)


async def look_through(desk, listing):
    page = await text(desk, f"{listing.href}?q=nothing%20like%20it")
    assert "Nothing fits" in page
    assert f'href="{listing.href}.xlsx?q=nothing+like+it"' in page
    for sort in listing.sorts:
        await text(desk, f"{listing.href}?sort={sort}")
    [header, *_] = await table(desk, f"{listing.href}.csv")
    assert tuple(header) == listing.columns
    book = await desk.get(f"{listing.href}.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    assert sheet.to_python()[0] == header


async def test_a_view_of_any_list_is_kept_and_forgotten(desk):
    for listing in LISTS:
        await keep_and_forget(desk, listing)


async def keep_and_forget(desk, listing):
    sort = listing.sorts[1]
    asked = {"q": "mug", "sort": sort, "made": "up"}
    kept = await desk.post(f"{listing.href}/views", data=asked)
    assert "Forget this view" in kept.text
    assert dict(kept.url.params) == {"q": "mug", "sort": sort}
    assert "“mug” · " in await text(desk, listing.href)
    await desk.post(f"{listing.href}/views/removal", data=asked)
    assert "“mug” · " not in await text(desk, listing.href)


async def test_orders_are_ranked_by_total_page_by_page(desk):
    async with db.transaction():
        await second_sale()
    async with db.reading():
        largest = await orders.list_(sort="-total", limit=1)
        rest = await orders.list_(sort="-total", limit=1, after=largest.next)
        smallest = await orders.list_(sort="total")
        newest = await orders.list_(limit=1)
    assert [one.total.minor for one in largest.items] == [11230]
    assert [one.total.minor for one in rest.items] == [1250]
    assert rest.next is None
    assert [one.total.minor for one in smallest.items] == [1250, 11230]
    assert newest.items == rest.items
    rows = await table(desk, "/desk/orders.csv?sort=-total")
    assert [row[6] for row in rows[1:]] == ["112.30", "12.50"]
    assert re.search(
        r'aria-sort="descending"><a class="sort" href="/desk/orders\?sort=total"',
        await text(desk, "/desk/orders?sort=-total"),
    )


async def test_a_workbook_has_numbers_instants_and_no_formulas(desk):
    async with db.transaction():
        await access.note("=cmd()", "x", by=HOUSE, at=clock.now())
    book = await desk.get("/desk/orders.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    [_, row] = sheet.to_python()
    assert (row[0], row[2], row[5], row[6], row[7]) == ("100001", "till", 3, 112.3, "EUR")
    assert row[1].year == clock.now().year
    [_, newest, *_] = await table(desk, "/desk/settings/audit.csv")
    assert newest[2] == "'=cmd()"


async def test_levels_are_ranked_by_what_is_free(desk):
    rows = await table(desk, f"/desk/stock.csv?sort=-free&location={LISBON}")
    assert [(row[1], row[8]) for row in rows[1:]] == [("beans", "10"), ("mug", "9"), ("lamp", "8")]
    async with db.reading():
        first = await stock.overview.shelf(location=LISBON, sort="free", limit=2)
        last = await stock.overview.shelf(location=LISBON, sort="free", limit=2, after=first.next)
    assert [(one.item, one.free) for one in first.items] == [(LAMP, 8), (MUG, 9)]
    assert [one.free for one in last.items] == [10]


async def test_people_are_listed_by_name_narrowed_and_masked_for_who_may_only_read(desk):
    rows = await table(desk, "/desk/people.csv?holds=card")
    assert [row[0] for row in rows[1:]] == ["Ana Lima"]
    assert len(await table(desk, "/desk/people.csv?holds=account")) == 1
    assert len(await table(desk, "/desk/people.csv?q=lima&reached=phone&sort=-name")) == 2


async def test_offers_are_narrowed_by_state_and_code(desk):
    at, by = clock.now(), HOUSE
    mug = offers.effects.Amount(amount=Money(100, "EUR"))
    coupon = offers.Offer(
        id=OfferId.new(at), name="Mug coupon", give=mug, codes=frozenset({"MUG1"})
    )
    plain = offers.Offer(id=OfferId.new(at), name="Autumn", give=mug)
    async with db.transaction():
        for one in (coupon, plain):
            await offers.publish(one, by=by, at=at)
        await offers.withdraw(plain.id, by=by, at=at)
    names = {
        asked: [row[0] for row in (await table(desk, f"/desk/offers.csv?{asked}"))[1:]]
        for asked in ("", "coded=yes", "coded=no", "state=withdrawn", "state=any&sort=name")
    }
    assert names == {
        "": ["Mug coupon"],
        "coded=yes": ["Mug coupon"],
        "coded=no": [],
        "state=withdrawn": ["Autumn"],
        "state=any&sort=name": ["Autumn", "Mug coupon"],
    }


async def test_transfers_are_found_by_place_and_state(desk):
    at = clock.now()
    async with db.transaction():
        await stock.transfer([(LAMP, 2)], from_=LISBON, to=PORTO, by=HOUSE, at=at)
    for asked, found in (
        ("state=coming", 1),
        ("state=arrived", 0),
        ("q=porto", 1),
        (f"to={LISBON}", 0),
    ):
        rows = await table(desk, f"/desk/stock/transfers.csv?{asked}")
        assert len(rows) == 1 + found, asked


async def test_a_part_opened_by_itself_stands_on_a_page(desk):
    path = "/desk/stock/locations/map"
    assert not (await text(desk, path)).startswith("<!doctype")
    opened = await text(desk, path, **{"Sec-Fetch-Dest": "document"})
    assert opened.startswith("<!doctype html>")
    assert opened.count("<h1") == 1


async def test_a_file_reads_page_after_page(desk, monkeypatch):
    monkeypatch.setattr("interlace.surfaces.desk.list_files.LARGEST_PAGE", 2)
    async with db.reading():
        [olga] = await access.staff()
        look = LEVELS.look({}, await access.staff_by_id(olga.id))
    read = [row async for row in file_rows(LEVELS, look)]
    assert len(read) == 1 + 6
    assert len(set(map(tuple, read))) == 7


async def test_a_file_shows_people_no_more_than_the_page_does(app, sale):
    seeing = {role for role, may in ROLES.items() if CONTACTS in may or "*" in may}
    [role, *_] = sorted(
        one for one, may in ROLES.items() if "people.read" in may and one not in seeing
    )
    async with db.transaction():
        await access.hire(email="max@example.com", name="Max", password=PASSWORD, roles=[role])
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://desk.test", follow_redirects=True
    ) as max_:
        await max_.post("/desk/login", data={"email": "max@example.com", "password": PASSWORD})
        for form in ("csv", "xlsx"):
            handed_out = await max_.get(f"/desk/people.{form}")
            assert handed_out.status_code == 200
            cells = handed_out.text if form == "csv" else sheet_text(handed_out.content)
            assert "@" in cells
            assert "ana@example.com" not in cells
            assert "Lima" not in cells


def sheet_text(book):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return str(sheet.to_python())
