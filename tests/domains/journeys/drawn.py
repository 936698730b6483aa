"""Journeys as tests draw them."""

from datetime import timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.question import HasDone
from interlace.domains.journeys.says import Says
from interlace.domains.journeys.steps.branch import Branch
from interlace.domains.journeys.steps.leave import Leave
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.split import Lot, Split
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.steps.wait_until import WaitUntil
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

CART = JourneyId.derived("cart")


def abandoned_cart(**changes) -> Journey:
    """An hour after the last change to a cart a reminder, a day later another; buying ends it."""
    said = {
        "id": CART,
        "name": "Abandoned cart",
        "stage": "consideration",
        "trigger": OnFact(
            fact="cart.updated", says=(Says(field="units", test="at least", value=1),), key="cart"
        ),
        "steps": (
            Wait(id="hour", span=timedelta(hours=1), then="remind"),
            Send(id="remind", template="cart_reminder", then="day"),
            Wait(id="day", span=timedelta(days=1), then="again"),
            Send(id="again", template="cart_reminder"),
        ),
        "exits": (Exit(fact="order.placed"),),
    }
    return Journey(**said | changes)


__all__ = [
    "CART",
    "Branch",
    "HasDone",
    "Leave",
    "Lot",
    "Says",
    "Send",
    "Split",
    "Wait",
    "WaitUntil",
    "abandoned_cart",
]
