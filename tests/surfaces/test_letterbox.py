"""What messages lead to, over HTTP: the simulated world asks, and the house listens."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from cast import ANA, CASHIER, HOUSE, LISBON, MUG, PORTO
from interlace.app import web
from interlace.domains import messaging, orders, people
from interlace.engine import clock, db, timeline, worker
from interlace.engine.settings import Settings
from interlace.providers import senders
from interlace.providers.mail import mailroom
from interlace.providers.simulated import doings, errands
from interlace.surfaces.api.tracking import intake
from interlace.vocabulary.ids import IdentifierId, OrderId
from surfaces.test_desk import OWNER, PASSWORD, staffed

BASE = "http://shop.test"
NEWS = messaging.Content(
    subject="Spring",
    mail='<mj-section><mj-column><mj-text><a href="https://shop.example/mug">A mug</a></mj-text></mj-column></mj-section>',
    short="A mug: https://shop.example/mug",
)
AWAKE = messaging.Policy(quiet_from=3, quiet_until=3)
"""No night at all, so that the hour in which tests run does not matter."""


@pytest.fixture
async def app(commit_db: str, tmp_path: Path) -> AsyncIterator[Litestar]:
    running = web(Settings(data=tmp_path, database_url=commit_db, base_url=BASE))
    async with intake(running), db.transaction():
        await staffed()
        await messaging.set_policy("", AWAKE, by=HOUSE, at=clock.now())
    async with intake(running):
        yield running


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as one:
        yield one


async def come_round(client: httpx.AsyncClient) -> None:
    """Let the house work, and then the simulated world, until both are at rest."""
    for _ in range(4):
        await worker.drain()
        await mailroom.simulated(senders.current().post)
        await errands.once(senders.current().post, client, now=4e9)


async def news(contact: IdentifierId, key: str, channel: str = "email") -> messaging.Message:
    async with db.transaction():
        at = clock.now()
        await messaging.define_template(
            "news", name="News", purpose="marketing", content=NEWS, by=HOUSE, at=at
        )
        return await messaging.send("news", to=contact, ladder=(channel,), key=key, by=HOUSE, at=at)


async def contact(kind: str, *, consents: bool = True) -> IdentifierId:
    async with db.transaction():
        at = clock.now()
        [found] = await people.see([people.Ref(kind, ANA[kind])], at=at)
        if consents:
            await people.consent(found, "marketing", granted=True, proof={}, by=HOUSE, at=at)
        return found


async def picked_up_later() -> orders.Order:
    """Ana pays at the till for a mug that she will fetch in Porto."""
    at, ana = clock.now(), await contact("email", consents=False)
    mug = orders.SaleLine(item=MUG, quantity=1, way=orders.Way.PICKUP, location=PORTO)
    sale = orders.Sale(
        id=OrderId.new(at), market="PT", location=LISBON, lines=(mug,), identifier=ana,
        tenders=(orders.Tender(kind="cash"),),
    )  # fmt: skip
    async with db.transaction():
        return await orders.ring_up(sale, by=CASHIER, at=at)


async def now(message: messaging.Message) -> messaging.Message:
    async with db.reading():
        return await messaging.outbox.message(message.id)


def do(message: messaging.Message, what: str, text: str = "") -> None:
    there = senders.current()
    parcel = there.post.parcel(str(message.id))
    assert parcel is not None
    doings.do(there, parcel, what, text=text)


async def test_one_click_ends_the_news_and_receipts_still_come(client: httpx.AsyncClient):
    ana = await contact("email")
    first = await news(ana, "1")
    await come_round(client)
    assert (await now(first)).sent_at is not None
    do(first, "unsubscribe")
    await come_round(client)
    second = await news(ana, "2")
    await come_round(client)
    assert (await now(second)).reason == "unsubscribed"
    async with db.transaction():
        at = clock.now()
        receipt = await messaging.send("receipt", to=ana, key="3", by=HOUSE, at=at)
    await come_round(client)
    assert (await now(receipt)).sent_at is not None
    async with db.reading():
        told = [one.kind for one in await timeline.facts_about(ana)]
    assert told.count("contact.unsubscribed") == 1


async def test_looking_at_the_page_of_choices_changes_nothing_and_choosing_does(
    client: httpx.AsyncClient,
):
    ana = await contact("email")
    sent = await news(ana, "1")
    await come_round(client)
    page = messaging.links.unsubscribe(sent.id)
    shown = await client.get(page)
    assert shown.status_code == 200
    assert "ana@example.com" in shown.text
    async with db.reading():
        assert await messaging.suppressions.of(ana) == []
    chosen = await client.post(
        page.replace("/m/stop/", "/m/choices/"), data={"keep": ["review", "service"]}
    )
    assert chosen.status_code == 303
    async with db.reading():
        assert [one.purpose for one in await messaging.suppressions.of(ana)] == ["marketing"]
    await client.post(
        page.replace("/m/stop/", "/m/choices/"), data={"keep": ["marketing", "review"]}
    )
    async with db.reading():
        assert [one.purpose for one in await messaging.suppressions.of(ana)] == ["service"]
        assert await people.consented(ana, "marketing")


async def test_opening_and_following_are_told_once_and_lead_only_where_we_said(
    client: httpx.AsyncClient,
):
    ana = await contact("email")
    sent = await news(ana, "1")
    await come_round(client)
    for _ in range(2):
        do(sent, "follow")
        await come_round(client)
    assert (await now(sent)).state is messaging.State.CLICKED
    async with db.reading():
        told = [one.kind for one in await timeline.facts_about(sent.id)]
    assert sorted(told) == [
        "message.clicked",
        "message.delivered",
        "message.opened",
        "message.sent",
    ]
    html = (await now(sent)).html
    link = next(part for part in html.split('"') if "/m/go/" in part and part.endswith("/1"))
    answer = await client.get(link)
    assert answer.headers["location"] == "https://shop.example/mug"
    assert (await client.get(link[:-1] + "0")).status_code == 404
    assert (await client.get(link.replace("/m/go/", "/m/go/x"))).status_code == 404


@pytest.mark.parametrize(
    ("what", "reason", "orders_too"),
    [("bounce", "bounced", True), ("complain", "complained", False)],
)
async def test_bounces_and_complaints_are_heeded(
    client: httpx.AsyncClient, what, reason, orders_too
):
    ana = await contact("email")
    first = await news(ana, "1")
    await come_round(client)
    do(first, what)
    await come_round(client)
    assert (await now(first)).state == reason
    second = await news(ana, "2")
    async with db.transaction():
        receipt = await messaging.send("receipt", to=ana, key="3", by=HOUSE, at=clock.now())
    await come_round(client)
    assert (await now(second)).reason == reason
    # An order can also be told of by text; a dead address is left alone for good.
    assert (await now(receipt)).channel == ("sms" if orders_too else "email")


async def test_a_full_mailbox_is_no_reason_to_stop(client: httpx.AsyncClient):
    ana = await contact("email")
    first = await news(ana, "1")
    await come_round(client)
    do(first, "full")
    await come_round(client)
    assert (await now(first)).state == "bounced"
    async with db.reading():
        assert await messaging.suppressions.of(ana) == []


@pytest.mark.parametrize("channel", ["email", "sms", "whatsapp"])
async def test_an_answer_is_heard_once_and_knows_what_it_answers(
    client: httpx.AsyncClient, channel
):
    kind = "email" if channel == "email" else "phone"
    ana = await contact(kind)
    sent = await news(ana, "1", channel)
    await come_round(client)
    do(sent, "reply", "Is it blue?")
    await come_round(client)
    async with db.reading():
        facts = await timeline.facts_of([ana], kinds=["message.received"])
    [heard] = [one.fact for one in facts]
    assert (heard.text, heard.channel, heard.identifier) == ("Is it blue?", channel, ana)
    # A text message does not say what it answers.
    assert heard.reply_to == (None if channel == "sms" else sent.id)


async def test_stop_by_text_is_heeded(client: httpx.AsyncClient):
    ana = await contact("phone")
    sent = await news(ana, "1", "sms")
    await come_round(client)
    do(sent, "reply", " stop ")
    await come_round(client)
    second = await news(ana, "2", "sms")
    await come_round(client)
    assert (await now(second)).reason == "unsubscribed"
    do(sent, "reply", "START")
    await come_round(client)
    async with db.reading():
        assert await messaging.suppressions.of(ana) == []


async def test_hooks_believe_only_what_is_signed(client: httpx.AsyncClient):
    forged = {"MessageSid": "SM1", "From": "+351912345678", "Body": "hello", "To": "+1"}
    headers = {"X-Twilio-Signature": "bm8="}
    assert (
        await client.post("/hooks/twilio/messages", data=forged, headers=headers)
    ).status_code == 403
    headers = {"X-Hub-Signature-256": "sha256=00"}
    assert (await client.post("/hooks/whatsapp", json={}, headers=headers)).status_code == 403
    asked = {"hub.mode": "subscribe", "hub.verify_token": "simulated verify", "hub.challenge": "42"}
    assert (await client.get("/hooks/whatsapp", params=asked)).text == "42"
    asked["hub.verify_token"] = "guess"
    assert (await client.get("/hooks/whatsapp", params=asked)).status_code == 403


async def test_an_order_thanks_its_customer_and_the_desk_shows_it(client: httpx.AsyncClient):
    order = await picked_up_later()
    await come_round(client)
    async with db.reading():
        [sent] = (await messaging.outbox.messages()).items
    assert sent.key == f"placed {order.id}"
    assert sent.subject == f"Your order {order.number}"
    assert sent.sent_at is not None
    await client.post("/desk/login", data={"email": OWNER, "password": PASSWORD})
    for path in (
        "", "/outbox", "/outbox?state=delivered&q=nobody", f"/outbox/{sent.id}", "/templates",
        "/templates/new", "/templates/order_placed", "/brand", "/brand?market=PT", "/suppressed",
        "/senders", "/simulated", f"/simulated/{sent.id}",
    ):  # fmt: skip
        shown = await client.get(f"/desk/messages{path}")
        assert shown.status_code == 200, path
    draft = {
        "code": "news",
        "name": "News",
        "purpose": "marketing",
        "subject": "Hi {{ person.first_name }}",
        "short": "x",
        "as": "ana",
    }
    assert (
        "For Ana Lima" in (await client.post("/desk/messages/templates/preview", data=draft)).text
    )
    draft["short"] = "{{ broken"
    assert "Liquid" in (await client.post("/desk/messages/templates/preview", data=draft)).text
    draft["short"] = "A mug"
    assert (await client.post("/desk/messages/templates", data=draft)).status_code == 303
    brand = {
        "market": "PT",
        "name": "Casa",
        "accent": "#19723e",
        "legal": "Casa, Lda",
        "email.address": "ola@casa.example",
    }
    assert (await client.post("/desk/messages/brand", data=brand)).status_code == 303
    async with db.reading():
        look = await messaging.brand("PT")
    assert (look.name, look.accent, look.sender("email").address) == (
        "Casa",
        "#19723e",
        "ola@casa.example",
    )
    assert "Casa, Lda" in (await client.get("/stores")).text
