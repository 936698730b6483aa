"""Welcome people who asked for news, once they have confirmed that they did."""

from datetime import time, timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.says import Says
from interlace.domains.journeys.shipped.drawn import Drawn, Words
from interlace.domains.journeys.shipped.words import PICKS, letter
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.steps.wait_until import WaitUntil
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

CONFIRM, WELCOME, FIRST = "confirm_news", "welcome", "first_steps"
_NEWS = (Says(field="purpose", value="marketing"),)


def draw() -> Drawn:
    journey = Journey(
        id=JourneyId.derived("welcome"),
        name="Welcome",
        stage="awareness",
        trigger=OnFact(fact="consent.asked", says=_NEWS, key="contact"),
        steps=(
            Send(id="confirm", template=CONFIRM, purpose="account", then="their yes"),
            WaitUntil(
                id="their yes",
                fact="consent.given",
                says=_NEWS,
                within=timedelta(days=3),
                then="welcome",
            ),
            Send(id="welcome", template=WELCOME, then="three days"),
            Wait(id="three days", span=timedelta(days=3), until=time(17), then="first steps"),
            Send(id="first steps", template=FIRST),
        ),
        exits=(Exit(fact="consent.withdrawn", says=_NEWS), Exit(fact="contact.unsubscribed")),
    )
    return Drawn(journey=journey, words=_WORDS)


_WORDS = (
    Words(
        code=CONFIRM,
        name="Confirm that you want news",
        purpose="account",
        content=letter(
            "Please confirm that you want our news",
            preheader="One click, and nothing comes if you do not",
            heading="please confirm that this is you",
            says="Somebody, we hope you, asked for our news at this address.",
            button="Yes, I want them",
            address="{{ confirm }}",
            short="please confirm that you want our news.",
        ),
    ),
    Words(
        code=WELCOME,
        name="Welcome",
        content=letter(
            "Welcome",
            preheader="Good to have you here",
            heading="good to have you here",
            says="Your cart, your points and your orders are the same on every device and in every store.",
            inside=PICKS,
            button="Have a look around",
            address="{{ house }}",
            short="welcome! Good to have you here.",
        ),
    ),
    Words(
        code=FIRST,
        name="First steps",
        content=letter(
            "Three things worth knowing",
            preheader="Pick up in two hours, return anywhere, collect points",
            heading="three things worth knowing",
            says=(
                "What you order can be ready in a store near you within hours. What you do not"
                " like goes back at any store or by post. And every purchase earns points."
            ),
            button="Find your store",
            address="{{ house }}/stores",
            short="pick up in two hours, return anywhere, collect points.",
        ),
    ),
)
