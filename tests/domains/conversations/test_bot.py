"""The bot answers from live data, shows an order only to its customer, and knows when to hand over."""

import pytest

from cast import ANA, LISBON, PORTO
from conftest import AT
from domains.conversations.conftest import an_order, asks, later, seen
from interlace.domains import catalog, conversations, fulfilment, people, stock
from interlace.domains.conversations import rules_bot, rules_words
from interlace.domains.conversations.model import Status
from interlace.domains.orders.hand_over import hand_over as handed
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import LocationId

CLERK = Actor("staff", "simao", "desk")


def case_of(person):
    async def find():
        thread = await conversations.thread_of(person)
        return (await conversations.cases_of(thread))[0]

    return find()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Where is my order?", "order"),
        ("where's my parcel", "order"),
        ("Hi, has my order shipped yet?", "order"),
        ("Order number 100042 status?", "order"),
        ("I want to track order 100042", "order"),
        ("Onde está a minha encomenda?", "order"),
        ("A minha encomenda já chegou?", "order"),
        ("onde anda o meu pedido 100042", "order"),
        ("Is this in stock near me?", "stock"),
        ("Do you have the blue mug in stock in Porto?", "stock"),
        ("Is the lamp available in the store?", "stock"),
        ("Isto está disponível perto de mim?", "stock"),
        ("Têm a caneca em stock no Porto?", "stock"),
        ("What are your opening hours?", "hours"),
        ("When does the Lisbon store close today?", "hours"),
        ("Are you open on Sunday?", "hours"),
        ("Qual é o horário da loja de Lisboa?", "hours"),
        ("A que horas fecham hoje?", "hours"),
        ("I want to return this", "return"),
        ("How do I send something back?", "return"),
        ("can I get a refund", "return"),
        ("Quero devolver a caneca", "return"),
        ("Como faço uma devolução?", "return"),
        ("Can I talk to a human?", "human"),
        ("agent please", "human"),
        ("Quero falar com uma pessoa", "human"),
        ("Hello", "greeting"),
        ("Bom dia", "greeting"),
        ("Thank you!", "thanks"),
        ("Obrigada, é tudo", "thanks"),
        ("Thanks, but where is my order?", "order"),
        ("The weather is nice", ""),
        ("asdf", ""),
    ],
)
def test_what_somebody_wants_is_read_from_their_words(text, intent):
    assert rules_bot.read(text).intent == intent


@pytest.mark.parametrize(
    ("text", "angry"),
    [
        ("This is ridiculous", True),
        ("THIS IS THE WORST SHOP EVER", True),
        ("Isto é inaceitável!", True),
        ("I am fed up", True),
        ("WHERE IS MY ORDER??", True),
        ("Where is my order?", False),
        ("OK", False),
    ],
)
def test_anger_is_heard(text, angry):
    assert rules_bot.read(text).angry is angry


@pytest.mark.parametrize(
    ("text", "number", "email"),
    [
        ("100042 and Ana@Example.com.", "100042", "ana@example.com"),
        ("#100042", "100042", ""),
        ("my mail is ana2024@example.com", "", "ana2024@example.com"),
        ("call +351912345678", "", ""),
        ("12", "", ""),
    ],
)
def test_numbers_and_addresses_are_found(text, number, email):
    heard = rules_bot.read(text)
    assert (heard.number, heard.email) == (number, email)


def test_language_is_told_from_small_words_or_not_at_all():
    assert rules_bot.language("onde esta a minha encomenda") == "pt"
    assert rules_bot.language("where is my order") == "en"
    assert rules_bot.language("100042") == ""


def test_no_pattern_is_dead():
    for patterns in [*rules_words.INTENTS.values(), rules_words.ANGRY]:
        assert all(0 < weight <= 1 for _, weight in patterns)


async def test_where_is_my_order_asks_for_number_and_email_first(shop):
    ana = await seen()
    order = await an_order(shop)
    assert "order number" in await asks("Where is my order?", from_=ana)
    assert "e-mail" in await asks(order.number, from_=ana, at=later(seconds=1))
    said = await asks(ANA["email"], from_=ana, at=later(seconds=2))
    assert said.startswith(
        f"Order {order.number} of March 14, 2026, €28.90: 2 × Mug, Blue to be prepared"
    )
    case = await case_of(ana)
    assert case.mind["orders"] == [str(order.id)]


async def test_an_order_is_shown_to_nobody_who_does_not_know_both(shop):
    mallory = await seen(value="browser-of-mallory")
    order = await an_order(shop)
    said = await asks(f"Where is my order {order.number}? mallory@example.com", from_=mallory)
    assert "no order with that number and e-mail" in said
    said = await asks(f"{order.number} bad@example.com", from_=mallory, at=later(seconds=1))
    assert "no order with that number and e-mail" in said
    said = await asks("999999 ana@example.com", from_=mallory, at=later(seconds=2))
    assert "colleague" in said
    case = await case_of(mallory)
    assert (case.status, case.packet.reason, case.packet.orders) == (Status.QUEUED, "unproven", ())


async def test_a_customer_who_signed_in_is_asked_for_nothing(shop):
    order = await an_order(shop)
    user = await seen("user", "ana")
    await people.link(user, order.identifier, verified=True, why="signed in", by=CLERK, at=AT)
    # Signed in, the widget speaks as the user; the number is known from their own orders.
    said = await asks(f"Where is my order {order.number}", from_=user)
    assert "e-mail" in said or order.number in said


async def test_it_tells_what_waits_in_a_store_and_until_when(shop):
    ana = await seen()
    order = await an_order(shop, lines=[(shop.mug, 1, LISBON), (shop.lamp, 1, PORTO)])
    first, _ = await fulfilment.of(order.id)
    place = first.location
    for step in (fulfilment.start, fulfilment.pick, fulfilment.ready):
        await step(first.id, by=CLERK, at=AT)
    said = await asks(f"Where is my order {order.number} {ANA['email']}", from_=ana)
    ready = (await stock.location(LocationId(place.bytes))).name
    assert f"ready for you in {ready}, until March 21, 2026." in said
    assert "to be prepared in" in said


async def test_return_shows_what_can_come_back_and_where_to_begin(shop):
    ana = await seen()
    order = await an_order(shop, lines=[(shop.mug, 1, LISBON)])
    said = await asks(f"I want to return order {order.number}, {ANA['email']}", from_=ana)
    assert said.startswith(f"Nothing of order {order.number} can be returned at the moment")
    [task] = await fulfilment.of(order.id)
    for step in (fulfilment.start, fulfilment.pick, fulfilment.ready):
        await step(task.id, by=CLERK, at=AT)
    code = (await fulfilment.pickup_code(await fulfilment.fulfilment(task.id))).code
    await fulfilment.hand_over(task.id, code=code, by=CLERK, at=AT)
    await handed(order.id, {order.lines[0].id: 1}, key="k", by=CLERK, at=AT)
    said = await asks("I want to return it", from_=ana, at=later(seconds=5))
    assert said.startswith(f"You can send back 1 × Mug, Blue of order {order.number}, or bring it")
    assert said.endswith(f"/orders/{order.id}/return")


async def test_stock_by_name_and_place(shop):
    ana = await seen()
    said = await asks("Do you have the lamp in stock in Porto?", from_=ana)
    assert said == "Lamp, €49.90: 10 in Porto."
    said = await asks("Têm a Mug em stock?", from_=ana, at=later(seconds=1))
    assert said == "Mug, Blue, 12,50 €: 10 em Lisbon, 10 em Porto.".replace(" €", "\xa0€")


async def test_stock_of_what_they_look_at(shop):
    ana = await seen()
    await look_at(ana, "beans")
    said = await asks("Is this in stock near me?", from_=ana)
    assert said == "Café beans, €8.00: 10 in Lisbon, 10 in Porto."
    case = await case_of(ana)
    assert [one["left"] for one in case.mind["stock"]] == [10, 10]


async def test_stock_asks_what_it_is_when_nobody_knows(shop):
    ana = await seen()
    assert "What are you looking for" in await asks("Is this in stock near me?", from_=ana)
    said = await asks("unobtainium", from_=ana, at=later(seconds=1))
    assert "I find nothing called" in said
    said = await asks("lamp", from_=ana, at=later(seconds=2))
    assert said == "Lamp, €49.90: 10 in Lisbon, 10 in Porto."


async def test_stock_says_when_it_is_sold_out(shop):
    ana = await seen()
    for place in (LISBON, PORTO):
        await stock.adjust(shop.lamp, place, -10, reason="lost", by=CLERK, at=AT)
    said = await asks("Is the lamp in stock?", from_=ana)
    assert said == "Lamp is sold out everywhere at the moment."


async def test_opening_hours_in_both_languages(shop):
    ana = await seen()
    said = await asks("What are your opening hours?", from_=ana)
    assert said.split("\n") == [
        "Lisbon: open now until 8:00\u202fPM.",
        "Porto: open now until 7:00\u202fPM.",
    ]
    said = await asks("Qual é o horário da loja do Porto?", from_=ana, at=later(hours=5))
    assert said == "Porto: fechada agora, abre segunda-feira às 10:00."
    said = await asks("Are you open in Lisbon?", from_=ana, at=later(hours=8))
    assert said == "Lisbon: closed now, opens Sunday at 9:00\u202fAM."


async def test_angry_is_handed_over_at_once_with_the_packet(shop):
    ana = await seen()
    order = await an_order(shop)
    await asks(f"Where is my order {order.number}? {ANA['email']}", from_=ana)
    said = await asks("This is ridiculous, still nothing!", from_=ana, at=later(seconds=9))
    assert said.startswith("I'm sorry about this.")
    case = await case_of(ana)
    packet = case.packet
    assert (packet.reason, packet.mood, packet.intent) == ("angry", "angry", "order")
    assert packet.orders == (order.id,)
    assert {(one.name, one.value, one.confirmed) for one in packet.facts} == {
        ("number", order.number, True),
        ("email", ANA["email"], True),
    }
    assert [one.intent for one in packet.attempted] == ["order"]
    assert packet.promises == ("a colleague answers here",)


async def test_unsure_twice_is_handed_over(tx):
    ana = await seen()
    assert "not sure I understood" in await asks("The weather is nice", from_=ana)
    said = await asks("And tomorrow?", from_=ana, at=later(seconds=1))
    assert said.startswith("I'm passing you to a colleague")
    assert "Nobody is at their desk" in said
    assert (await case_of(ana)).packet.reason == "unsure"


async def test_greets_and_thanks(tx):
    ana = await seen()
    assert (await asks("Olá", from_=ana)).startswith("Olá! Posso dizer-lhe")
    assert (await asks("Obrigada!", from_=ana, at=later(seconds=1))).startswith("De nada!")


async def look_at(who, sku):
    item = await catalog.find_item(sku)
    body = (
        '{"batch":[{"type":"track","event":"Product Viewed","anonymousId":"browser-of-ana",'
        f'"properties":{{"sku":"{sku}","name":"{item.name}"}}}}]}}'
    ).encode()
    source = people.tracking.Source("the shop's pages", "web")
    await people.tracking.track(people.tracking.read(body, source=source, received_at=AT))
    return who
