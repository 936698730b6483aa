"""Show people what goes with what they bought; a tenth is held out to see whether it helps."""

from datetime import time, timedelta

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.question import Allows
from interlace.domains.journeys.says import Says
from interlace.domains.journeys.shipped.drawn import MARKETING, Drawn, Words
from interlace.domains.journeys.shipped.words import PICKS, letter
from interlace.domains.journeys.steps.branch import Branch
from interlace.domains.journeys.steps.leave import Leave
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.split import Lot, Split
from interlace.domains.journeys.steps.wait import Wait
from interlace.domains.journeys.trigger import Exit, OnFact
from interlace.vocabulary.ids import JourneyId

GOES_WITH = "goes_with"


def draw() -> Drawn:
    journey = Journey(
        id=JourneyId.derived("cross-sell"),
        name="Goes with it",
        stage="loyalty",
        trigger=OnFact(fact="order_handed.over", says=(Says(field="complete", value=True),)),
        again_after=timedelta(days=30),
        steps=(
            Branch(id="may we", when=Allows(purpose=MARKETING), then="lots", otherwise="not asked"),
            Leave(id="not asked", why="they did not ask for news."),
            Split(
                id="lots",
                lots=(
                    Lot(name="shown", percent=90, then="ten days"),
                    Lot(name="held out", percent=10, holdout=True),
                ),
            ),
            Wait(id="ten days", span=timedelta(days=10), until=time(17), then="show"),
            Send(id="show", template=GOES_WITH),
        ),
        exits=(Exit(fact="order.returned"),),
    )
    words = Words(
        code=GOES_WITH,
        name="Goes with it",
        content=letter(
            "Goes well with what you have",
            preheader="Chosen from what others bought with it",
            heading="these go well together",
            says="Chosen from what people who bought the same went on to buy.",
            inside=PICKS,
            button="Have a look",
            address="{{ house }}",
            short="we have found what goes well with what you bought.",
        ),
    )
    return Drawn(journey=journey, words=(words,))
