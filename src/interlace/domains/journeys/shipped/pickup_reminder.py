"""Remind people of goods that wait for them in a store."""

from datetime import time, timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.shipped.drawn import SERVICE, Drawn, Words
from interlace.domains.journeys.shipped.words import letter
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

REMINDER = "pickup_reminder"
LADDER = ("sms", "email")


def draw() -> Drawn:
    journey = Journey(
        id=JourneyId.derived("pickup reminder"),
        name="Pickup reminder",
        stage="purchase",
        trigger=OnFact(fact="pickup.ready", key="fulfilment"),
        steps=(
            Wait(id="two days", span=timedelta(days=2), until=time(10), then="remind"),
            Send(id="remind", template=REMINDER, ladder=LADDER, purpose=SERVICE, then="three days"),
            Wait(id="three days", span=timedelta(days=3), until=time(10), then="remind again"),
            Send(id="remind again", template=REMINDER, ladder=LADDER, purpose=SERVICE),
        ),
        exits=(
            Exit(fact="pickup.collected", same="fulfilment"),
            Exit(fact="pickup.expired", same="fulfilment"),
            Exit(fact="fulfilment.cancelled", same="fulfilment"),
        ),
    )
    words = Words(
        code=REMINDER,
        name="Pickup reminder",
        purpose=SERVICE,
        content=letter(
            "Order {{ order.number }} waits for you",
            preheader="We keep it until {{ collect_by | day: brand.locale }}",
            heading="your order {{ order.number }} is ready",
            says="We keep it for you until {{ collect_by | day: brand.locale }}.",
            button="Show my pickup code",
            address="{{ order.address }}",
            short="order {{ order.number }} waits for you until {{ collect_by | day: brand.locale }}.",
        ),
    )
    return Drawn(journey=journey, words=(words,))
