"""Enrol the households as members, each with the card they show at the till."""

from interlace.demo.people import Household
from interlace.domains import people
from interlace.kit.actor import Actor
from interlace.kit.time import Instant

MARKETING = "marketing"
PROOF = {"text": "Was sent campaigns of the chain in the files.", "form": "history"}


async def enrol(household: Household, *, by: Actor, at: Instant) -> None:
    """Enrol one household, with what the files tell of it."""
    person = await people.enrol(
        name=household.name,
        email=household.email,
        phone=household.phone,
        card=household.card,
        by=by,
        at=at,
    )
    await people.describe(person, household.traits, by=by, at=at)
    if household.takes_offers:
        [email] = await people.see([people.Ref("email", household.email)], at=at)
        await people.consent(email, MARKETING, granted=True, proof=PROOF, by=by, at=at)
