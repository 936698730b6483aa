"""What insight does when something happened elsewhere."""

from typing import cast

from interlace.domains.insight.jobs import forget_person
from interlace.engine import Told, on
from interlace.vocabulary.events.people import PersonErased


@on(PersonErased)
async def forget_in_the_copy(told: Told) -> None:
    """Files are written anew by a job, for there may be many."""
    fact = cast("PersonErased", told.fact)
    await forget_person.later(key=str(fact.person), person=fact.person, erased=fact.erased)
