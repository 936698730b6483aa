"""What offers do when something happened elsewhere."""

from typing import cast

from interlace.domains.offers.points import join, part
from interlace.engine import Told, on
from interlace.vocabulary.events.people import PersonsJoined, PersonSplit


@on(PersonsJoined)
async def bring_points_together(told: Told) -> None:
    """Two turned out to be one: their points are one balance. Twice there is nothing left to move."""
    fact = cast("PersonsJoined", told.fact)
    await join(fact.joined, fact.person, at=told.at)


@on(PersonSplit)
async def give_points_back(told: Told) -> None:
    """They were two after all: whoever leaves takes along what they brought."""
    fact = cast("PersonSplit", told.fact)
    await part(fact.person, fact.parted, at=told.at)
