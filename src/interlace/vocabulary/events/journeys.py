"""What happens to journeys, and to the people who walk them."""

from interlace.kit.fact import Fact
from interlace.vocabulary.ids import JourneyId, WalkId


class JourneyPublished(Fact):
    """The journey {name} was published as version {version}."""

    journey: JourneyId
    name: str
    version: int


class JourneyPaused(Fact):
    """Nobody new enters the journey {name} until it goes on."""

    journey: JourneyId
    name: str


class JourneyResumed(Fact):
    """People enter the journey {name} again."""

    journey: JourneyId
    name: str


class JourneyEntered(Fact):
    """A person entered the journey {name}."""

    walk: WalkId
    journey: JourneyId
    name: str
    version: int


class JourneySplit(Fact):
    """On the journey {name} a person went the way {way}."""

    walk: WalkId
    journey: JourneyId
    name: str
    version: int
    step: str
    way: str
    holdout: bool
    """Held out: they get nothing, so that what the others got can be compared with it."""


class JourneyLeft(Fact):
    """A person left the journey {name}: {why}"""

    walk: WalkId
    journey: JourneyId
    name: str
    version: int
    step: str
    """Where they stood."""
    why: str
    finished: bool
    """They came to its end; else something took them out before."""
