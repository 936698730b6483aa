"""A day at a till, by HTTP as its screens do it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from cast import ANA, HOUSE, LISBON, MUG, PORTO, goods, open_places, visitor
from conftest import AT
from interlace.app import web
from interlace.domains import orders, people, stock
from interlace.engine import access, clock, db
from interlace.engine.settings import Settings
from interlace.providers.printers.simulator import printer
from interlace.vocabulary.ids import IdentifierId, LineId, OrderId, ShiftId

MUG_CODE, LAMP_CODE = "5601234567892", "5601234567908"
PIN = {"badge": "7", "pin": "4711"}


async def stocked() -> str:
    """Lisbon and Porto with ten of each, a cashier, and the code that makes a till."""
    sold = await goods(AT)
    await open_places()
    for place in (LISBON, PORTO):
        lines = [(sold.mug, 10), (sold.lamp, 10), (sold.beans, 10)]
        await stock.receive(lines, at_location=place, by=HOUSE, at=AT)
    for badge, role, where in (("7", "store_manager", LISBON), ("8", "associate", PORTO)):
        await access.hire(
            email=f"{role}@example.com",
            name="Rita Alves",
            password="a long word for the desk",
            roles=[role],
            pin=PIN["pin"],
            badge=badge,
            locations=[where],
        )
    return await access.make_key(
        name="Tills", scopes=["till.sell"], channel="till", by=HOUSE, at=AT
    )


@pytest.fixture
async def code(commit_db: str) -> str:
    async with db.transaction():
        return await stocked()


@pytest.fixture
async def device(commit_db: str, code: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A tablet that is no till yet."""
    app = web(Settings(data=tmp_path, database_url=commit_db))
    over = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=over, base_url="http://shop.test/till") as one:
        yield one


@pytest.fixture
async def till(device: httpx.AsyncClient, code: str) -> httpx.AsyncClient:
    """A till in Lisbon with a cashier behind it."""
    place = {"code": code, "location": str(LISBON), "drawer": "1"}
    assert (await device.post("/register", json=place)).status_code == 204
    assert (await device.post("/session", json=PIN)).status_code == 204
    return device


@pytest.fixture
async def shift(till: httpx.AsyncClient) -> str:
    """The drawer is open with 100.00 in it."""
    id_ = str(ShiftId.new())
    answer = await till.post("/shifts", json={"id": id_, "float": eur(10000)})
    assert answer.json()["expected"] == eur(10000)
    return id_


def eur(cents: int) -> dict[str, object]:
    return {"minor": cents, "currency": "EUR"}


def pile(cents: int, count: int) -> dict[str, object]:
    return {"value": eur(cents), "count": count}


def line(item: object, quantity: int = 1, **more: object) -> dict[str, object]:
    return {"id": str(LineId.new()), "item": str(item), "quantity": quantity, **more}


def sale(lines: list[dict[str, object]], **more: object) -> dict[str, object]:
    return {"id": str(OrderId.new()), "lines": lines, **more}


async def test_a_tablet_becomes_a_till_with_a_code_that_still_counts(device, code):
    assert (await device.get("/here")).json()["store"] is None
    wrong = await device.post("/register/stores", json={"code": "ik_nothing"})
    assert (wrong.status_code, wrong.json()["type"]) == (401, "/problems/wrong-code")
    stores = (await device.post("/register/stores", json={"code": code})).json()
    assert [one["name"] for one in stores] == ["Lisbon", "Porto", "Warehouse"]
    early = await device.post("/session", json=PIN)
    assert early.json()["type"] == "/problems/not-registered"
    await device.post("/register", json={"code": code, "location": str(LISBON), "drawer": "1"})
    here = (await device.get("/here")).json()
    assert (here["store"]["name"], here["drawer"], here["cashier"]) == ("Lisbon", "1", None)
    assert (await device.get("/goods")).json()["type"] == "/problems/log-in-first"


async def test_only_who_works_here_may_sell_and_who_may_close_closes(till, shift):
    here = (await till.get("/here")).json()
    assert here["cashier"] == {"name": "Rita Alves", "refunds": True, "closes": True}
    elsewhere = await till.post("/session", json={**PIN, "badge": "8"})
    assert elsewhere.json()["type"] == "/problems/not-your-store"
    assert (await till.post("/session", json={**PIN, "pin": "0000"})).status_code == 401
    assert (await till.delete("/session")).status_code == 204
    assert (await till.post("/quotes", json=sale([line(MUG)]))).status_code == 401


async def test_a_sale_split_over_card_and_cash_gives_change_and_counts_once(till, shift):
    scanned = (await till.get("/scans", params={"code": MUG_CODE})).json()["goods"]
    assert (scanned["name"], scanned["price"], scanned["here"]) == ("Mug, Blue", eur(1250), 10)
    basket = sale([line(MUG, 2, markdown=eur(100), reason="Damaged packing")])
    quote = (await till.post("/quotes", json=basket)).json()
    assert (quote["total"], quote["discount"]) == (eur(2400), eur(100))
    assert quote["lines"][0]["savings"] == [["Damaged packing", eur(100)]]
    unexplained = await till.post("/quotes", json=sale([line(MUG, markdown=eur(100))]))
    assert unexplained.json()["type"] == "/problems/markdown-without-reason"
    paid = {
        **basket,
        "shift": shift,
        "tenders": [
            {"kind": "card", "amount": eur(1000), "token": "terminal"},
            {"kind": "cash", "amount": eur(2000)},
        ],
    }
    first, again = [await till.post("/sales", json=paid) for _ in range(2)]
    receipt = first.json()
    assert first.status_code == 201
    assert again.json() == receipt
    assert (receipt["order"], receipt["change"]) == (basket["id"], eur(600))
    assert receipt["tenders"] == [["Card", eur(1000)], ["Cash", eur(2000)]]
    assert receipt["link"] == f"http://shop.test/orders/{basket['id']}"
    report = (await till.get(f"/shifts/{shift}")).json()
    assert (report["sales"], report["sold"], report["expected"]) == (1, eur(2400), eur(11400))


async def test_one_basket_is_taken_along_picked_up_and_sent(till, shift):
    stores = (await till.get(f"/goods/{MUG}/stores")).json()
    assert [(one["store"]["name"], one["left"], one["km"]) for one in stores] == [
        ("Lisbon", 10, 0),
        ("Porto", 10, 275),
    ]
    lines = [line(MUG), line(MUG, 2, way="pickup", location=str(PORTO))]
    tender = {"kind": "cash", "amount": eur(5000)}
    paid = sale(lines, shift=shift, tenders=[tender], phone="+351912345678")
    receipt = (await till.post("/sales", json=paid)).json()
    assert [one["way"] for one in receipt["lines"]] == ["", "Pick up"]
    async with db.reading():
        levels = (await stock.levels(items=[MUG])).items
    assert {one.location: (one.on_hand, one.allocated) for one in levels} == {
        LISBON: (9, 0),
        PORTO: (10, 2),
    }


async def test_a_cart_from_the_web_is_taken_up_by_its_letters(till, shift):
    bruno = visitor(IdentifierId.derived("bruno"))
    # Its letters are good for two days, and the till reads the clock.
    at = clock.now()
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=HOUSE, at=at)
        cart = await orders.put(cart.id, MUG, 3, way="pickup", location=LISBON, by=bruno, at=at)
    found = (await till.get("/scans", params={"code": cart.code})).json()
    assert found["cart"] == str(cart.id)
    taken = (await till.get(f"/carts/{cart.code.lower()}")).json()
    assert [(one["quantity"], one["way"], one["location"]) for one in taken["lines"]] == [
        (3, "take", None)
    ]
    paid = sale(
        [line(MUG, 3)],
        cart=taken["cart"],
        shift=shift,
        tenders=[{"kind": "card", "amount": eur(3750)}],
    )
    assert (await till.post("/sales", json=paid)).status_code == 201
    twice = {**paid, "id": str(OrderId.new())}
    # Its money is in the drawer of another till: it is kept, and somebody looks.
    kept = await till.post("/sales", json=twice)
    assert kept.status_code == 201
    async with db.reading():
        order = await orders.order(OrderId.parse(twice["id"]))
    assert (order.flags, order.cart) == (("ordered-twice",), None)


async def test_a_customer_is_enrolled_and_known_by_their_card(till, shift):
    told = {"name": ANA["name"], "phone": "912 345 678", "email": ANA["email"]}
    ana = (await till.post("/people", json=told)).json()
    assert (ana["name"], ana["contact"], ana["member"]) == ("Ana Lima", ANA["phone"], True)
    [match] = (await till.get("/people", params={"q": "ana"})).json()
    assert match["person"] == ana["person"]
    assert ANA["phone"] not in match["contact"]
    async with db.reading():
        profile = await people.profile(
            await people.person_of(IdentifierId.parse(ana["identifier"]))
        )
    [card] = profile.of_kind("card")
    shown = (await till.get("/scans", params={"code": card.value})).json()
    assert shown["customer"]["person"] == ana["person"]
    tender = {"kind": "cash", "amount": eur(1250)}
    paid = sale([line(MUG)], identifier=ana["identifier"], shift=shift, tenders=[tender])
    receipt = (await till.post("/sales", json=paid)).json()
    again = (await till.get(f"/people/{ana['person']}")).json()
    assert [one["id"] for one in again["orders"]] == [receipt["order"]]


async def test_goods_come_back_and_the_money_goes_where_it_came_from(till, shift):
    tenders = [{"kind": "card", "amount": eur(500)}, {"kind": "cash", "amount": eur(2000)}]
    paid = sale([line(MUG, 2)], shift=shift, tenders=tenders)
    receipt = (await till.post("/sales", json=paid)).json()
    found = (await till.get("/scans", params={"code": receipt["link"]})).json()
    assert found["order"] == receipt["order"]
    path = f"/receipts/{receipt['order']}/returns"
    came = {"lines": [{"line": receipt["lines"][0]["id"], "quantity": 1, "damaged": 1}]}
    preview = (await till.post(f"{path}/preview", json=came)).json()
    assert preview == {"amount": eur(1250), "tenders": {"card": eur(250), "cash": eur(1000)}}
    confirmed = {**came, "reason": "Damaged", "shift": shift, "key": "back"}
    backs = [(await till.post(path, json=confirmed)).json() for _ in range(2)]
    assert backs[0]["amount"] == eur(1250)
    assert backs[0]["id"] == backs[1]["id"]
    report = (await till.get(f"/shifts/{shift}")).json()
    assert report["expected"] == eur(10000 + 2000 - 1000)


async def test_the_drawer_is_counted_and_its_z_report_stays(till, shift):
    move = {"id": str(ShiftId.new()), "amount": eur(-500), "reason": "Window cleaner"}
    for _ in range(2):
        report = (await till.post(f"/shifts/{shift}/moves", json=move)).json()
    assert report["expected"] == eur(9500)
    closing = f"/shifts/{shift}/closing"
    z = (await till.post(closing, json={"counted": eur(9400)})).json()
    assert (z["number"], z["expected"], z["counted"]) == (1, eur(9500), eur(9400))
    assert (await till.post(closing, json={"counted": eur(1)})).json() == z
    assert (await till.get("/here")).json()["shift"] is None
    assert (await till.get("/shifts")).json() == [z]


async def test_a_drawer_is_counted_by_coin_and_note_and_its_reports_are_printed(device, code):
    async with printer() as there:
        place = {"code": code, "location": str(LISBON), "drawer": "1", "printer": there.address}
        await device.post("/register", json=place)
        await device.post("/session", json=PIN)
        pieces = (await device.get("/here")).json()["selling"]["pieces"]
        assert (pieces[0], pieces[-1], len(pieces)) == (50000, 1, 15)
        id_ = str(ShiftId.new())
        begun = {"id": id_, "float": eur(3050), "piles": [pile(1000, 3), pile(50, 1), pile(5, 0)]}
        wrong = await device.post("/shifts", json={**begun, "float": eur(3000)})
        assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/count-differs")
        x = (await device.post("/shifts", json=begun)).json()
        assert x["begun_with"] == [pile(1000, 3), pile(50, 1)]
        paid = sale([line(MUG)], shift=id_, tenders=[{"kind": "cash", "amount": eur(2000)}])
        await device.post("/sales", json=paid)
        assert (await device.post(f"/shifts/{id_}/prints")).status_code == 204
        strip = await there.next()
        for text in ("X report", "Opened", "by Rita Alves", "3 \x9e \xd510.00", "Cash expected"):
            assert text.encode("latin-1") in strip
        count = {"counted": eur(4299), "piles": [pile(1, 299), pile(2000, 2)]}
        z = (await device.post(f"/shifts/{id_}/closing", json=count)).json()
        assert (z["expected"], z["counted_as"]) == (eur(4300), [pile(2000, 2), pile(1, 299)])
        await device.post(f"/shifts/{id_}/prints")
        strip = await there.next()
        for text in ("Z report 1", "Closed by Rita Alves", "Difference", "-\xd50.01"):
            assert text.encode("latin-1") in strip


async def test_a_sale_that_comes_after_the_count_stands_in_the_drawers_next_report(till, shift):
    await till.post(f"/shifts/{shift}/closing", json={"counted": eur(10000)})
    tenders = [{"kind": "cash", "amount": eur(1250)}]
    nowhere = sale([line(MUG)], shift=shift, tenders=tenders)
    assert (await till.post("/sales", json=nowhere)).json()["flags"] == ["late"]
    following = {"id": str(ShiftId.new()), "float": eur(0)}
    await till.post("/shifts", json=following)
    late = (await till.post("/sales", json=sale([line(MUG)], shift=shift, tenders=tenders))).json()
    assert late["flags"] == ["late"]
    assert (await till.get(f"/shifts/{following['id']}")).json()["expected"] == eur(1250)
    assert (await till.get(f"/shifts/{shift}")).json()["sales"] == 0
    came = {"lines": [{"line": late["lines"][0]["id"], "quantity": 1}], "shift": shift}
    refused = await till.post(f"/receipts/{late['order']}/returns", json=came)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/shift-over")


async def test_a_receipt_is_printed_and_a_printer_that_is_off_is_named(device, code):
    async with printer() as there:
        place = {"code": code, "location": str(LISBON), "drawer": "1", "printer": there.address}
        await device.post("/register", json=place)
        await device.post("/session", json=PIN)
        id_ = str(ShiftId.new())
        await device.post("/shifts", json={"id": id_, "float": eur(0)})
        tender = {"kind": "cash", "amount": eur(2000)}
        paid = sale([line(MUG)], shift=id_, tenders=[tender])
        receipt = (await device.post("/sales", json=paid)).json()
        path = f"/receipts/{receipt['order']}/prints"
        assert (await device.post(path, json={"drawer": True})).status_code == 204
        strip = await there.next()
    assert strip.startswith(b"\x1b@\x1bt\x13\x1bp\0\x19\xfa")
    for text in (f"Receipt {receipt['number']}", "Mug, Blue", "Served by Rita Alves", "Change"):
        assert text.encode() in strip
    assert receipt["link"].encode() in strip
    off = await device.post(path, json={})
    assert (off.status_code, off.json()["type"]) == (503, "/problems/printer-away")
