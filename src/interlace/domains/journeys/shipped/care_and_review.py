"""Ask after people who have what they bought, and what they think of it."""

from datetime import time, timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.says import Says
from interlace.domains.journeys.shipped.drawn import SERVICE, Drawn, Words
from interlace.domains.journeys.shipped.words import letter
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

CARE, REVIEW = "after_purchase", "review_please"


def draw() -> Drawn:
    journey = Journey(
        id=JourneyId.derived("care and review"),
        name="Care and review",
        stage="care",
        trigger=OnFact(
            fact="order_handed.over", says=(Says(field="complete", value=True),), key="order"
        ),
        again_after=timedelta(days=30),
        steps=(
            Wait(id="three days", span=timedelta(days=3), until=time(17), then="care"),
            Send(id="care", template=CARE, purpose=SERVICE, then="four days"),
            Wait(id="four days", span=timedelta(days=4), until=time(17), then="ask"),
            Send(id="ask", template=REVIEW, purpose="review"),
        ),
        exits=(
            Exit(fact="order.returned", same="order"),
            Exit(fact="case.opened"),
            Exit(fact="review.written"),
        ),
    )
    words = Words(
        code=CARE,
        name="After the purchase",
        purpose=SERVICE,
        content=letter(
            "Is everything as it should be?",
            preheader="Answer this mail if it is not",
            heading="is everything as it should be?",
            says=(
                "You have had order {{ order.number }} for some days. If anything is not right,"
                " answer this mail or bring it back to any store."
            ),
            button="See your order",
            address="{{ order.address }}",
            short="is everything as it should be with order {{ order.number }}?",
        ),
    )
    return Drawn(journey=journey, words=(words,))
