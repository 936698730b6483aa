"""Remind people of the cart they left, until they buy or empty it."""

from datetime import timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.says import Says
from interlace.domains.journeys.shipped.drawn import Drawn, Words
from interlace.domains.journeys.shipped.words import letter, listed
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

CART = "{{ cart.address }}"
FIRST, SECOND = "cart_reminder", "cart_last_call"


def draw() -> Drawn:
    journey = Journey(
        id=JourneyId.derived("abandoned cart"),
        name="Abandoned cart",
        stage="consideration",
        trigger=OnFact(
            fact="cart.updated", says=(Says(field="units", test="at least", value=1),), key="cart"
        ),
        restarts=True,
        steps=(
            Wait(id="an hour", span=timedelta(hours=1), then="remind"),
            Send(id="remind", template=FIRST, ladder=("email", "push"), then="a day"),
            Wait(id="a day", span=timedelta(days=1), then="last call"),
            Send(id="last call", template=SECOND, ladder=("email", "push")),
        ),
        exits=(
            Exit(fact="order.placed"),
            Exit(
                fact="cart.updated",
                says=(Says(field="units", test="at most", value=0),),
                same="cart",
            ),
        ),
    )
    return Drawn(journey=journey, words=(_REMINDER, _LAST_CALL))


_REMINDER = Words(
    code=FIRST,
    name="Cart reminder",
    content=letter(
        "You left something in your cart",
        preheader="{{ cart.units }} things wait for you",
        heading="your cart is still here",
        says="We keep it as you left it, on every device and at every till.",
        inside=listed("cart.lines"),
        button="Go on with your cart",
        address=CART,
        short="your cart is still here.",
    ),
)
_LAST_CALL = Words(
    code=SECOND,
    name="Cart: last call",
    content=letter(
        "Still thinking about it?",
        preheader="Ask us if something is unclear",
        heading="still thinking about it?",
        says="If a question holds you back, answer this mail: a person reads it.",
        inside=listed("cart.lines"),
        button="Go on with your cart",
        address=CART,
        short="still thinking about your cart? We gladly answer questions.",
    ),
)
