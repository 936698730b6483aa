"""What messaging does when something happened elsewhere."""

from typing import cast

from interlace.domains.messaging import rules, store_contacts
from interlace.engine import Told, on
from interlace.vocabulary.events.people import ConsentGiven


@on(ConsentGiven)
async def write_again(told: Told) -> None:
    """Who says yes again after unsubscribing is written to again."""
    fact = cast("ConsentGiven", told.fact)
    await store_contacts.lift(fact.contact, rules.UNSUBSCRIBED, by=told.actor, at=told.at)
