"""Ana browses, chats with the bot, is handed to an agent, pays on the phone, picks up, returns, is asked."""

import json
from datetime import timedelta

from cast import ANA, LISBON, PORTO, visitor
from conftest import AT
from domains.messaging import conftest as outbox
from interlace.domains import conversations, fulfilment, orders, people
from interlace.domains.conversations import answer
from interlace.engine import db, worker
from interlace.engine.access import hire
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import CaseId
from stories.conftest import life_of

post = outbox.post
BROWSER = people.tracking.Source("the shop's pages", "web")
CLERK = Actor("staff", "simao", "till")
NOON = AT


def after(minutes):
    return NOON + timedelta(minutes=minutes)


async def browses():
    """She looks at the mug on her phone; nobody knows who she is."""
    look = {
        "type": "track",
        "event": "Product Viewed",
        "anonymousId": "phone of ana",
        "properties": {"sku": "mug", "name": "Mug"},
    }
    body = json.dumps({"batch": [look]}).encode()
    async with db.transaction():
        await people.tracking.track(people.tracking.read(body, source=BROWSER, received_at=NOON))
        found = await people.by_ref(people.Ref("anonymous", "phone of ana"))
    return found.id


async def writes(her, text, minutes):
    """What she writes, and what the bot answers, if it has the floor."""
    at = after(minutes)
    async with db.transaction():
        event = await conversations.hear(text, from_=her, key=text, by=visitor(her, "chat"), at=at)
    async with db.transaction():
        case = await conversations.case(event.case)
        said = await answer.take_turn(case.id, epoch=case.epoch, seq=event.seq, at=at)
    return event, said


async def ines_comes():
    async with db.transaction():
        staff = await hire(
            email="ines@example.com", name="Inês Alves", password="a long password", roles=["agent"]
        )
        await conversations.agents.come(str(staff), at=after(1.5))
    return Actor("staff", str(staff), "chat")


async def is_helped(shop, case: CaseId, ines):
    """She need not say again what she wants: the packet says it. The cart is her own."""
    async with db.transaction():
        found = await conversations.case(case)
        assert (found.status, found.assignee) == (conversations.Status.ASSIGNED, ines.id)
        assert (found.packet.reason, found.packet.intent) == ("asked", "stock")
        assert [(one.name, one.left) for one in found.packet.stock] == [("Mug, Blue", 10)] * 2
        thread = await conversations.thread_of(found.identifier)
        await conversations.say(
            case, "I put one by for you.", expect_seq=thread.seq, key="1", by=ines, at=after(4)
        )
        cart = await conversations.selling.put(
            case, shop.mug, 1, way="pickup", location=LISBON, by=ines, at=after(5)
        )
        link = await conversations.selling.offer_link(case, key="2", by=ines, at=after(6))
    [pay] = link.data["links"]
    return cart, pay["href"].rpartition("/")[2]


async def pays(her, token):
    """On the phone, with the link; her address is not needed, she fetches it."""
    by, at = visitor(her, "web"), after(7)
    async with db.transaction():
        cart = await conversations.selling.follow_link(token, by=by, at=at)
        await orders.set_customer(cart.id, email=ANA["email"], by=by, at=at)
    tenders = [orders.Tender(kind="card", token="4242424242424242")]
    return await orders.place(cart.id, tenders=tenders, by=by, at=at)


async def picks_up(order):
    async with db.transaction():
        [task] = await fulfilment.of(order.id)
        for step in (fulfilment.start, fulfilment.pick, fulfilment.ready):
            await step(task.id, by=CLERK, at=after(60))
    async with db.transaction():
        code = (await fulfilment.pickup_code(task)).code
        await fulfilment.hand_over(task.id, code=code, by=CLERK, at=after(120))
    await worker.drain()


async def returns(order):
    async with db.transaction():
        return await orders.return_(
            order.id,
            {order.lines[0].id: 1},
            at_location=PORTO,
            reason="too blue",
            key="back",
            by=CLERK,
            at=after(24 * 60),
        )


async def test_browses_chats_is_handed_over_pays_picks_up_returns_and_is_asked(shop, post):
    conversations.register(secret=b"the key of this story")
    her = await browses()
    ines = await ines_comes()
    event, said = await writes(her, "Is this in stock near me?", 1)
    assert said.text == "Mug, Blue, €12.50: 10 in Lisbon, 10 in Porto."
    event, said = await writes(her, "Great. Can a person help me, please?", 2)
    assert "colleague" in said.text

    cart, token = await is_helped(shop, event.case, ines)
    assert cart.identifier == her
    order = await pays(her, token)
    await worker.drain()
    assert (order.cart, order.channel) == (cart.id, "web")
    async with db.reading():
        helped = await conversations.selling.helped(order.id)
    assert (helped.case, helped.staff, helped.channel) == (event.case, ines.id, "chat")

    await picks_up(order)
    back = await returns(order)
    assert (back.location, back.amount) == (PORTO, order.total)
    async with db.transaction():
        await conversations.close_case(event.case, by=ines, at=after(24 * 60 + 5))
    event, _ = await writes(her, "5", 24 * 60 + 6)
    async with db.reading():
        assert (await conversations.case(event.case)).score == 5
        person = await people.person_of(her)
    assert await life_of(person) == LIFE


LIFE = [
    ("web", "product.viewed"),
    ("chat", "case.opened"),
    ("chat", "case.heard"),
    ("chat", "case.answered"),
    ("chat", "case.heard"),
    ("chat", "case.answered"),
    ("chat", "case.passed"),
    ("system", "case.passed"),
    ("system", "case.assigned"),
    ("chat", "case.answered"),
    ("chat", "cart.updated"),
    ("chat", "case.answered"),
    ("chat", "link.offered"),
    ("web", "link.followed"),
    ("web", "identifiers.linked"),
    ("web", "order.placed"),
    ("web", "fulfilment.opened"),
    ("chat", "case.sold"),
    ("till", "pick.started"),
    ("till", "pickup.ready"),
    ("till", "pickup.collected"),
    ("system", "order_handed.over"),
    ("till", "order.returned"),
    ("chat", "case.passed"),
    ("chat", "case.closed"),
    ("chat", "case.asked"),
    ("chat", "case.rated"),
    # The bank confirms by the worker's clock, which is not the story's.
    ("system", "payment.taken"),
]
