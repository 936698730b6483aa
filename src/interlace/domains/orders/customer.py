"""Say what offers need to know about a customer."""

from typing import Any

from interlace.domains import offers, people
from interlace.vocabulary.ids import IdentifierId, PersonId

CARD = "card"
GROUPS = "groups"


async def customer_of(identifier: IdentifierId) -> offers.Customer:
    """The customer behind an identifier: groups as told of them, and whether they hold a card.

    Refuses `UnknownIdentifier`.
    """
    profile = await people.profile(await people.person_of(identifier))
    told = profile.traits.get(GROUPS)
    groups: Any = told.value if told and isinstance(told.value, list) else []
    return offers.Customer(
        person=profile.person,
        groups=frozenset(str(group) for group in groups),
        has_card=bool(profile.of_kind(CARD)),
    )


async def person_behind(identifier: IdentifierId) -> PersonId | None:
    """The person an identifier leads to today, if it was ever seen."""
    return (await people.persons_of([identifier])).get(identifier)
