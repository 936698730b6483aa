"""Write mail: fill a template in for each of many people, and put it into the outbox."""

import time

import mrml

from interlace.bench.figure import Figure
from interlace.domains import messaging, people
from interlace.engine import clock, db
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import IdentifierId

PEOPLE, AT_ONCE = 4000, 500
BY = Actor.system("bench")
MAIL = """
<mj-section><mj-column><mj-text><h1>{{ person.first_name }}, spring is here</h1></mj-text>
<mj-text>You have {{ points }} points.</mj-text></mj-column></mj-section>
{% for item in items %}<mj-section><mj-column width="70%"><mj-text>{{ item.name }}</mj-text></mj-column>
<mj-column width="30%"><mj-text align="right">{{ item.price | money: brand.locale }}</mj-text></mj-column></mj-section>{% endfor %}
<mj-section><mj-column><mj-button href="https://shop.example/{{ person.first_name }}">See them</mj-button></mj-column></mj-section>
"""


async def bench(url: str) -> list[Figure]:
    """Personalised mails a second, each rendered (HTML and plain text) and kept in the outbox."""
    del url
    at = clock.now()
    async with db.transaction():
        await messaging.define_template(
            "spring", name="Spring", purpose="marketing", by=BY, at=at,
            content=messaging.Content(subject="{{ person.first_name }}, spring is here", mail=MAIL),
        )  # fmt: skip
        refs = [people.Ref("email", f"person{number}@bench.example") for number in range(PEOPLE)]
        contacts = await people.see(refs, at=at)
    rendered = await _render()
    enqueued, both = await _send(contacts)
    bar = "≥ 1,000/s"
    return [
        Figure(
            what="mails rendered, HTML and plain text",
            value=rendered,
            unit="/s",
            reference="MJML alone",
            against=_mjml_alone(),
        ),
        Figure(what="messages put into the outbox", value=enqueued, unit="/s"),
        Figure(what="mails rendered and put into the outbox", value=both, unit="/s", bar=bar),
    ]


def _mjml_alone() -> float:
    """How often the smallest MJML is set in a second: what the machine can do at this moment."""
    source = f"<mjml><mj-body>{MAIL[: MAIL.index('{% for')]}</mj-body></mjml>"
    began = time.perf_counter()
    for _ in range(PEOPLE // 4):
        mrml.to_html(source)
    return PEOPLE / 4 / (time.perf_counter() - began)


def _context(number: int) -> dict[str, object]:
    price = {"minor": 1250 + number, "currency": "EUR"}
    items = [{"name": f"Mug {number} {place}", "price": price} for place in range(3)]
    return {"points": number, "items": items, "person": {"first_name": f"Ana{number}"}}


async def _render() -> float:
    used, look = await _used(), await _look()
    began = time.perf_counter()
    async with db.reading():
        for number in range(PEOPLE // 4):
            await messaging.preview(used, context=_context(number), look=look)
    return PEOPLE / 4 / (time.perf_counter() - began)


async def _send(contacts: list[IdentifierId]) -> tuple[float, float]:
    """How many go into the outbox a second, without and with rendering each."""
    rates: list[float] = []
    for round_, rendering in enumerate((False, True)):
        used, look = await _used(), await _look()
        began = time.perf_counter()
        for start in range(0, PEOPLE, AT_ONCE):
            async with db.transaction():
                wanted = [
                    messaging.Addressed(
                        to=one, key=f"{round_} {start + place}", context=_context(place)
                    )
                    for place, one in enumerate(contacts[start : start + AT_ONCE])
                ]
                if rendering:
                    for one in wanted:
                        await messaging.preview(used, context=one.context, look=look)
                await messaging.send_all("spring", wanted, by=BY, at=clock.now())
        rates.append(PEOPLE / (time.perf_counter() - began))
    return rates[0], rates[1]


async def _used() -> messaging.Template:
    async with db.reading():
        return await messaging.template("spring")


async def _look() -> messaging.Brand:
    async with db.reading():
        return await messaging.brand()
