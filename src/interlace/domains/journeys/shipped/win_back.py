"""Win back people who bought before and have not come for a while."""

from datetime import timedelta
from decimal import Decimal

from interlace.domains import offers, people
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.shipped.drawn import Drawn, Group, Words
from interlace.domains.journeys.shipped.words import PICKS, letter
from interlace.domains.journeys.steps.give_code import GiveCode
from interlace.domains.journeys.steps.leave import Leave
from interlace.domains.journeys.steps.send import Send
from interlace.domains.journeys.steps.split import Lot, Split
from interlace.domains.journeys.steps.wait_until import WaitUntil
from interlace.domains.journeys.trigger import OnSegment
from interlace.vocabulary.ids import JourneyId, OfferId, SegmentId

_asks = people.segments.predicate
LAPSED = Group(
    code="lapsed",
    name="Lapsed",
    predicate=_asks.AllOf(
        of=(_asks.Did(fact="order.placed"), _asks.Seen(edge="last", within=False, days=30))
    ),
)
OFFER = OfferId.derived("welcome back")
BACK, MISSED = "welcome_back", "we_miss_you"


def draw(lapsed: SegmentId) -> Drawn:
    journey = Journey(
        id=JourneyId.derived("win-back"),
        name="Win-back",
        stage="loyalty",
        trigger=OnSegment(segment=lapsed),
        again_after=timedelta(days=90),
        steps=(
            Split(
                id="lots",
                lots=(
                    Lot(name="with a code", percent=45, then="code"),
                    Lot(name="with words", percent=45, then="words"),
                    Lot(name="held out", percent=10, holdout=True),
                ),
            ),
            GiveCode(id="code", offer=OFFER, then="offer"),
            Send(id="offer", template=BACK, then="two weeks"),
            Send(id="words", template=MISSED, then="two weeks"),
            WaitUntil(
                id="two weeks", fact="order.placed", within=timedelta(days=14), then="came back"
            ),
            Leave(id="came back", why="they came back."),
        ),
    )
    offer = offers.Offer(
        id=OFFER,
        name="Welcome back",
        give=offers.effects.Percent(percent=Decimal(10)),
        stage=offers.terms.Stage.BASKET,
        coded=True,
    )
    return Drawn(journey=journey, words=_words(), offer=offer)


def _words() -> tuple[Words, ...]:
    return (
        Words(
            code=BACK,
            name="Welcome back, with a code",
            content=letter(
                "10 % for you, whenever you come",
                preheader="Your code works on the web and at every till",
                heading="10 % are yours",
                says="Your code is <b>{{ code }}</b>. It works once, in the shop and at every till.",
                inside=PICKS,
                button="Have a look",
                address="{{ house }}",
                short="10 % are yours with the code {{ code }}.",
            ),
        ),
        Words(
            code=MISSED,
            name="We have not seen you",
            content=letter(
                "It has been a while",
                preheader="Here is what is new",
                heading="it has been a while",
                says="Here is what people like you have been buying.",
                inside=PICKS,
                button="Have a look",
                address="{{ house }}",
                short="it has been a while. Have a look at what is new.",
            ),
        ),
    )
