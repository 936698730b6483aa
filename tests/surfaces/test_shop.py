"""The shop as a customer walks through it, by HTTP as without scripts."""

import json
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from cast import ANA, CASHIER, HOUSE, LISBON, PORTO, WAREHOUSE, goods, open_places
from conftest import AT
from interlace.app import web
from interlace.domains import fulfilment, offers, orders, stock
from interlace.engine import db, worker
from interlace.engine.settings import Settings
from interlace.kit.money import Money
from interlace.surfaces.api.tracking import intake
from interlace.surfaces.shop.window import window
from interlace.vocabulary.ids import LineId, OrderId, ReturnId

BASE = "http://shop.test"
APPROVED, DECLINED, CHALLENGED = "4242424242424242", "4000000000000002", "4000000000003220"
ADDRESS = {
    "name": ANA["name"],
    "email": ANA["email"],
    "street": "Rua Augusta 1",
    "postcode": "1100-048",
    "city": "Lisboa",
    "country": "PT",
    "delivery": "standard",
}
PASSWORD = "the mug is blue and mine"


@pytest.fixture
async def app(commit_db: str, tmp_path: Path) -> AsyncIterator[Litestar]:
    """The whole application on a shop that sells mug, lamp and beans."""
    async with db.transaction():
        await stocked()
    window.forget()
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with intake(running):
        yield running


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(app) as one:
        yield one


def browser(app: Litestar) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=BASE,
        follow_redirects=True,
        headers={"accept": "text/html"},
    )


async def stocked() -> None:
    sold = await goods(AT)
    await open_places()
    for place, units in ((LISBON, 3), (WAREHOUSE, 10)):
        await stock.receive(
            [(sold.mug, units), (sold.beans, units)], at_location=place, by=HOUSE, at=AT
        )
    delivery = orders.Delivery(
        market="PT",
        code="standard",
        name="Standard",
        price=Money(390, "EUR"),
        days_from=1,
        days_until=3,
    )
    await orders.deliveries.define(delivery)
    await offers.value_points(100, Money(100, "EUR"))


def hidden(page: httpx.Response) -> dict[str, str]:
    """What a form of the page would send without anybody typing."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))


def text(page: httpx.Response) -> str:
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.text, flags=re.DOTALL)
    return " ".join(unescape(plain).split())


def linked_data(page: httpx.Response) -> dict[str, dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    return {one["@type"]: one for one in map(json.loads, found)}


async def put(client: httpx.AsyncClient, product: str, way: str = "ship", quantity: int = 1):
    page = await client.get(f"/products/{product}")
    assert page.status_code == 200
    return await client.post(
        "/cart/lines", data={"item": hidden(page)["item"], "quantity": quantity, "way": way}
    )


async def pay(client: httpx.AsyncClient, card: str, **told: str) -> httpx.Response:
    page = await client.get("/checkout")
    return await client.post("/checkout", data={**hidden(page), **ADDRESS, "card": card, **told})


async def test_a_customer_searches_buys_and_returns(client: httpx.AsyncClient, app: Litestar):
    found = await client.get("/search", params={"q": "coffe beens"})
    assert "Café beans" in text(found)
    await put(client, "cafe-beans", quantity=2)
    cart = await put(client, "mug", way=f"pickup:{LISBON}")
    assert "€28.50" in text(cart)
    code = re.search(r'cart-code mono">(\w{6})<', cart.text)
    assert code
    async with browser(app) as phone:
        taken_up = await phone.get(f"/c/{code[1]}")
        assert taken_up.url.path == "/cart"
        assert "Café beans" in text(taken_up)
    placed = await pay(client, APPROVED)
    assert placed.url.path.startswith("/orders/order_")
    assert "Thank you" in text(placed)
    assert "€32.40" in text(placed)
    collected = await client.get(await collect(placed))
    assert "Picked up in Lisbon" in text(collected)
    asked = await client.get(f"{collected.url.path}/return")
    assert "1 of 1 can come back" in text(asked)
    [mug] = re.findall(r'name="(line_\w+)"', asked.text)
    label = await client.post(f"{collected.url.path}/return", data={**hidden(asked), mug: 1})
    assert "1 × Mug" in text(label)
    assert "Santarém" in text(label)
    assert "In all €12.50" in text(label)
    assert "Label of your return" in text(await client.get(collected.url.path))
    again = await client.get(f"{collected.url.path}/return")
    assert "Nothing can come back now" in text(again)
    id_ = ReturnId.parse(label.url.path.removeprefix("/returns/"))
    async with db.transaction():
        lines = {LineId.parse(mug): 1}
        await orders.returns.receive(id_, lines, at_location=WAREHOUSE, by=CASHIER, at=AT)
    here = text(await client.get(label.url.path))
    assert "Your return is here" in here
    assert "On your card €12.50" in here


async def test_a_guest_finds_an_order_by_its_number_and_address_only(client: httpx.AsyncClient):
    await put(client, "mug")
    placed = await pay(client, APPROVED)
    number = re.search(r"order (\d+) is placed", text(placed))
    assert number
    asked = {"number": number[1], "email": ADDRESS["email"].upper()}
    assert (await client.post("/returns", data=asked)).url.path == placed.url.path.split("?")[0]
    for wrong in ({**asked, "email": "eve@example.com"}, {**asked, "number": "1"}):
        answer = await client.post("/returns", data=wrong)
        assert answer.status_code == 404
        assert "There is no order" in text(answer)


async def test_nobody_waits_for_a_bank_that_was_never_asked(client: httpx.AsyncClient):
    assert (await client.get("/checkout/waiting")).url.path == "/cart"
    await put(client, "mug")
    assert "Nothing was paid" in text(await client.get("/checkout/waiting"))


async def collect(placed: httpx.Response) -> str:
    """Fetch in Lisbon what was to be picked up there, with the code that the page shows."""
    code = re.search(r'cart-code mono">([\w-]{9})<', placed.text)
    assert code
    order = OrderId.parse(placed.url.path.removeprefix("/orders/"))
    async with db.transaction():
        [task] = [one for one in await fulfilment.of(order) if one.location == LISBON]
        for step in (fulfilment.start, fulfilment.pick, fulfilment.ready):
            await step(task.id, by=CASHIER, at=AT)
        await fulfilment.hand_over(task.id, code=code[1], by=CASHIER, at=AT)
    await worker.drain()
    return placed.url.path


async def test_a_declined_card_keeps_the_cart_and_says_why(client: httpx.AsyncClient):
    await put(client, "mug")
    refused = await pay(client, DECLINED)
    assert refused.status_code == 402
    assert "Your bank declined the card." in text(refused)
    assert (await pay(client, APPROVED)).url.path.startswith("/orders/")


async def test_a_bank_may_ask_whether_it_is_you(client: httpx.AsyncClient):
    await put(client, "mug")
    asked = await pay(client, CHALLENGED)
    assert asked.url.path.startswith("/bank/challenges/")
    assert "Is it you who pays €16.40?" in text(asked)
    said_no = await client.post(asked.url.path, data={**hidden(asked), "passed": "no"})
    assert "Your bank said no." in text(said_no)
    asked = await pay(client, CHALLENGED)
    back = await client.post(asked.url.path, data={**hidden(asked), "passed": "yes"})
    assert "Thank you" in text(back)


async def test_checkout_says_everything_that_is_missing_at_once(client: httpx.AsyncClient):
    await put(client, "mug")
    refused = await pay(client, APPROVED, email="", postcode="12", street="")
    assert refused.status_code == 422
    assert "Which street?" in text(refused)
    assert "That is not a postcode of PT." in text(refused)
    assert "We need an e-mail address or a phone number." in text(refused)


async def test_signing_in_brings_the_cart_along(app: Litestar):
    async with browser(app) as laptop, browser(app) as phone:
        await put(laptop, "mug")
        account = {"email": ANA["email"], "password": PASSWORD, "name": ANA["name"]}
        opened = await laptop.post("/account/registration", data=account)
        assert opened.url.path == "/account"
        await put(phone, "cafe-beans")
        wrong = await phone.post("/account/sign-in", data={**account, "password": "not the one"})
        assert "do not belong together" in text(wrong)
        await phone.post("/account/sign-in", data={**account, "next": "https://elsewhere.test"})
        cart = text(await phone.get("/cart"))
        assert "Mug" in cart
        assert "Café beans" in cart
        assert "€20.50" in cart


async def test_a_cart_taken_up_by_its_code_shows_nobodys_address(app: Litestar):
    async with browser(app) as hers, browser(app) as other:
        cart = await put(hers, "mug")
        await pay(hers, DECLINED)
        assert "Rua Augusta 1" in (await hers.get("/checkout")).text
        code = re.search(r'cart-code mono">(\w{6})<', cart.text)
        assert code
        await other.get(f"/c/{code[1]}")
        assert "Rua Augusta 1" not in (await other.get("/checkout")).text


async def test_account_pages_ask_a_stranger_to_sign_in(client: httpx.AsyncClient):
    page = await client.get("/account/orders")
    assert page.url.path == "/account/sign-in"
    assert page.url.params["next"] == "/account/orders"


async def test_search_engines_read_offers_breadcrumbs_and_hours(client: httpx.AsyncClient):
    data = linked_data(await client.get("/products/mug"))
    assert data["Product"]["offers"] == {
        "@type": "Offer",
        "sku": "mug",
        "url": f"{BASE}/products/mug?item=mug",
        "price": "12.50",
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "itemCondition": "https://schema.org/NewCondition",
    }
    steps = data["BreadcrumbList"]["itemListElement"]
    assert [one["name"] for one in steps] == ["Home", "Kitchen", "Cups", "Mug"]
    lamp = linked_data(await client.get("/products/lamp"))["Product"]
    assert lamp["offers"]["availability"] == "https://schema.org/OutOfStock"
    porto = linked_data(await client.get("/stores/porto"))["Store"]
    hours = porto["openingHoursSpecification"]
    assert len(hours) == 6
    assert hours[0]["dayOfWeek"] == "https://schema.org/Monday"
    assert (hours[0]["opens"], hours[0]["closes"]) == ("10:00", "19:00")


async def test_my_store_comes_first_and_says_what_it_has(client: httpx.AsyncClient):
    page = await client.post("/stores/mine", data={"store": "porto", "next": "/products/mug"})
    assert "None in Porto" in text(page)
    assert f"pickup:{LISBON}" in page.text
    assert f"pickup:{PORTO}" not in page.text


async def test_what_is_looked_at_is_told_once_and_only_if_it_may_be(client: httpx.AsyncClient):
    await client.get("/products/mug")
    seen = [
        {"type": "page", "messageId": "1", "properties": {"path": "/products/mug"}},
        {
            "type": "track",
            "messageId": "2",
            "event": "Product Viewed",
            "properties": {"sku": "mug", "name": "Mug"},
        },
    ]
    for headers in ({"sec-gpc": "1"}, {"dnt": "1"}, {}, {}):
        answer = await client.post("/told", json=seen, headers=headers)
        assert answer.status_code == 204
    async with db.reading():
        kinds = await db.fetch("select kind from timeline.facts where channel = 'web'")
    assert sorted(row["kind"] for row in kinds) == ["page.viewed", "product.viewed"]
